import { useTranslation } from 'react-i18next'
import { searchExplained } from '../../../src/contract/explanations.ts'
import { api } from '../../api.ts'
import { ComboBox } from '../../ui/form/combo-box.tsx'
import type { Option } from '../../ui/form/use-combo-box.ts'

const search = async (q: string, signal: AbortSignal): Promise<Option[]> => {
  const { items } = await api(searchExplained, { query: { q } }, signal)
  return items.map(({ id, name, identifier, organization }) => ({
    ...{ id, label: name, detail: `${identifier} · ${organization}` },
  }))
}

interface PersonFieldProps {
  value: Option | null
  onChange: (person: Option | null) => void
}

/** Whose rights the question is about. */
export const PersonField = ({ value, onChange }: PersonFieldProps) => {
  const { t } = useTranslation('why')
  return (
    <ComboBox
      id="why-person"
      name="person"
      label={t('person')}
      hint={t('personHint')}
      required
      searchKey={['explained']}
      search={search}
      value={value}
      onChange={onChange}
      error={undefined}
      named={() => undefined}
    />
  )
}

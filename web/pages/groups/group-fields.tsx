import { useTranslation } from 'react-i18next'
import { Select } from '../../ui/form/select.tsx'
import { TextArea } from '../../ui/form/text-area.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import type { FieldBinding } from '../../ui/form/use-form.ts'

interface GroupFieldsProps {
  name: FieldBinding<string>
  description: FieldBinding<string>
  unitId: FieldBinding<string>
  units: { id: string; code: string; name: string }[]
}

/** What a group says of itself, each field with an example [H59]. */
export const GroupFields = ({ name, description, unitId, units }: GroupFieldsProps) => {
  const { t } = useTranslation('groups')
  return (
    <>
      <TextField {...name} label={t('form.name')} example={t('form.nameExample')} maxLength={80} required />
      <TextArea
        {...description}
        label={t('form.description')}
        example={t('form.descriptionExample')}
        rows={3}
        maxLength={1000}
      />
      {units.length > 0 && (
        <Select
          {...unitId}
          label={t('form.unit')}
          example={t('form.unitExample')}
          hint={t('form.unitHint')}
          options={units.map(({ id, code, name }) => ({ value: id, label: `${code} – ${name}` }))}
        />
      )}
    </>
  )
}

import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listOrganizations } from '../../../src/contract/organizations.ts'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { ComboBox } from '../../ui/form/combo-box.tsx'
import type { Option } from '../../ui/form/use-combo-box.ts'
import type { FieldBinding } from '../../ui/form/use-form.ts'
import { readableSiret } from '../../ui/siret.ts'

const search = async (q: string, signal: AbortSignal): Promise<Option[]> => {
  const { items } = await api(listOrganizations, { query: { q, limit: 20 } }, signal)
  return items.map(({ id, name, siret, city }) => ({
    id,
    label: name,
    detail: [readableSiret(siret), city].filter(Boolean).join(' · '),
  }))
}

/** [H46] No convention without an organisation: one that exists is chosen, or the way to create it is shown. */
export const OrganizationField = (field: FieldBinding<Option | null>) => {
  const { t } = useTranslation('agreementsEdit')
  return (
    <ComboBox
      {...field}
      label={t('organization')}
      example={t('organizationExample')}
      hint={
        <>
          {t('organizationHint')}{' '}
          <Link className="link" to={paths.newOrganization}>
            {t('organizationCreate')}
          </Link>
        </>
      }
      searchKey={['organizations']}
      search={search}
      required
    />
  )
}

import { useTranslation } from 'react-i18next'
import type { OrganizationDetail } from '../../../src/contract/organizations.ts'
import { TextField } from '../../ui/form/text-field.tsx'
import type { FieldBinding } from '../../ui/form/use-form.ts'
import { readableSiret } from '../../ui/siret.ts'
import { SiretField } from './siret-field.tsx'

export const blank = { name: '', siret: '', street: '', postalCode: '', city: '' }

export const valuesOf = ({ name, siret, street, postalCode, city, version }: OrganizationDetail) => ({
  name,
  siret: readableSiret(siret),
  street,
  postalCode,
  city,
  version,
})

export const OrganizationFields = ({ field }: { field: (name: keyof typeof blank) => FieldBinding<string> }) => {
  const { t } = useTranslation('organizations')
  return (
    <>
      <TextField {...field('name')} label={t('name')} example={t('nameExample')} maxLength={160} required />
      <SiretField {...field('siret')} />
      <TextField {...field('street')} label={t('street')} example={t('streetExample')} maxLength={200} />
      <div className="grid gap-5 sm:grid-cols-[10rem_1fr]">
        <TextField {...field('postalCode')} label={t('postalCode')} example={t('postalCodeExample')} maxLength={12} />
        <TextField {...field('city')} label={t('city')} example={t('cityExample')} maxLength={100} />
      </div>
    </>
  )
}

import { useTranslation } from 'react-i18next'
import { CheckboxField } from '../../ui/form/checkbox-field.tsx'
import { PasswordField } from '../../ui/form/password-field.tsx'
import { TextArea } from '../../ui/form/text-area.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import type { FieldBinding } from '../../ui/form/use-form.ts'
import type { ProviderValues } from './provider-values.ts'

interface ProviderFieldsProps {
  isNew: boolean
  trustsSecondFactor: boolean
  field: <K extends keyof ProviderValues>(name: K) => FieldBinding<ProviderValues[K]>
}

export const ProviderFields = ({ isNew, trustsSecondFactor, field }: ProviderFieldsProps) => {
  const { t } = useTranslation('external')
  return (
    <>
      <TextField {...field('name')} label={t('name')} hint={t('nameHint')} maxLength={80} required />
      <TextField {...field('issuer')} label={t('issuer')} example={t('issuerExample')} maxLength={500} required />
      <TextField {...field('clientId')} label={t('clientId')} maxLength={300} required />
      <PasswordField
        {...field('secret')}
        label={t('secret')}
        hint={t(isNew ? 'secretHint' : 'secretKept')}
        autoComplete="new-password"
        required={isNew}
      />
      <TextArea {...field('domains')} label={t('domains')} hint={t('domainsHint')} rows={3} required />
      <TextField {...field('scopes')} label={t('scopes')} hint={t('scopesHint')} required />
      <TextField {...field('addressClaim')} label={t('addressClaim')} hint={t('addressClaimHint')} required />
      <CheckboxField {...field('addressesVerified')} label={t('addressesVerified')} hint={t('addressesVerifiedHint')} />
      <CheckboxField {...field('trustsSecondFactor')} label={t('secondFactor')} hint={t('secondFactorHint')} />
      {trustsSecondFactor && (
        <TextArea {...field('secondFactorAcr')} label={t('acr')} hint={t('acrHint')} rows={2} required />
      )}
      <CheckboxField {...field('required')} label={t('requiredLabel')} hint={t('requiredHint')} />
      <CheckboxField {...field('enabled')} label={t('enabled')} hint={t('enabledHint')} />
    </>
  )
}

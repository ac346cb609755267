import { useTranslation } from 'react-i18next'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { RadioGroup } from '../../../ui/form/radio-group.tsx'
import { TextArea } from '../../../ui/form/text-area.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import type { FieldBinding } from '../../../ui/form/use-form.ts'
import type { ClientValues } from './client-values.ts'
import { useAuthentications } from './use-authentications.ts'

interface ClientFieldsProps {
  values: ClientValues
  field: <K extends keyof ClientValues>(name: K) => FieldBinding<ClientValues[K]>
}

const KeyFields = ({ field }: Pick<ClientFieldsProps, 'field'>) => {
  const { t } = useTranslation('signOn')
  return (
    <>
      <TextField
        {...field('jwksUri')}
        label={t('jwksUri')}
        hint={t('jwksUriHint')}
        example={t('jwksUriExample')}
        maxLength={500}
      />
      <TextArea {...field('jwks')} label={t('jwks')} hint={t('jwksHint')} rows={6} />
    </>
  )
}

const algorithms = ['RS256', 'PS256', 'ES256'].map((value) => ({ value, label: value }))

export const ClientFields = ({ values, field }: ClientFieldsProps) => {
  const { t } = useTranslation('signOn')
  const authentications = useAuthentications()
  return (
    <>
      <RadioGroup {...field('authentication')} label={t('authenticationLabel')} options={authentications} />
      {values.authentication === 'private_key_jwt' && <KeyFields field={field} />}
      <TextArea
        {...field('redirectUris')}
        label={t('redirectUris')}
        hint={t('redirectUrisHint')}
        example={t('redirectUrisExample')}
        rows={3}
        required={!values.isMachine}
      />
      <TextArea
        {...field('postLogoutRedirectUris')}
        label={t('postLogoutRedirectUris')}
        hint={t('postLogoutRedirectUrisHint')}
        example={t('postLogoutRedirectUrisExample')}
        rows={3}
      />
      <TextField
        {...field('backchannelLogoutUri')}
        label={t('backchannelLogoutUri')}
        hint={t('backchannelLogoutUriHint')}
        example={t('backchannelLogoutUriExample')}
        maxLength={500}
      />
      <RadioGroup
        {...field('idTokenAlgorithm')}
        label={t('idTokenAlgorithm')}
        hint={t('idTokenAlgorithmHint')}
        options={algorithms}
      />
      <CheckboxField {...field('isMachine')} label={t('isMachine')} hint={t('isMachineHint')} />
    </>
  )
}

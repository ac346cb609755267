import { useTranslation } from 'react-i18next'
import { RadioGroup } from '../../ui/form/radio-group.tsx'
import { TextArea } from '../../ui/form/text-area.tsx'
import { DateField, TextField } from '../../ui/form/text-field.tsx'
import type { FieldBinding } from '../../ui/form/use-form.ts'
import type { AgreementValues } from './agreement-values.ts'

type Field = (name: keyof AgreementValues) => FieldBinding<string>

export const ReferenceFields = ({ field }: { field: Field }) => {
  const { t } = useTranslation('agreementsEdit')
  return (
    <>
      <TextField
        {...field('reference')}
        label={t('reference')}
        example={t('referenceExample')}
        maxLength={60}
        required
      />
      <DateField {...field('signedOn')} label={t('signedOn')} required />
      <DateField {...field('startsOn')} label={t('startsOn')} required />
      <DateField {...field('endsOn')} label={t('endsOn')} hint={t('endsOnHint')} />
    </>
  )
}

/** Who receives the temporary password (resolution 1), and what is good to know. */
export const CredentialsFields = ({ field }: { field: Field }) => {
  const { t } = useTranslation('agreementsEdit')
  return (
    <>
      <RadioGroup
        {...field('credentialsTo')}
        label={t('credentialsTo')}
        hint={t('credentialsToHint')}
        required
        options={[
          { value: 'holder', label: t('holder'), description: t('holderHint') },
          { value: 'administrator', label: t('administrator'), description: t('administratorHint') },
        ]}
      />
      <TextArea {...field('notes')} label={t('notes')} example={t('notesExample')} maxLength={4000} />
    </>
  )
}

import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { RadioGroup } from '../../ui/form/radio-group.tsx'
import { EmailField, TextField } from '../../ui/form/text-field.tsx'
import type { FieldBinding } from '../../ui/form/use-form.ts'
import type { PersonValues } from './person-values.ts'

interface PersonFieldsProps {
  field: (name: keyof PersonValues) => FieldBinding<string>
}

/** The same fields, in the order of the procedure, wherever a person is created or corrected [H68–H73]. */
export const PersonFields = ({ field }: PersonFieldsProps) => {
  const { t } = useTranslation('person')
  const reason = field('nominativeReason')
  // The summary of errors names the field in the very moment it appears.
  useEffect(() => {
    reason.named(t('nominativeReason'))
  })
  return (
    <>
      <TextField {...field('lastName')} label={t('lastName')} example={t('lastNameExample')} maxLength={80} required />
      <TextField
        {...field('firstName')}
        label={t('firstName')}
        example={t('firstNameExample')}
        maxLength={80}
        required
      />
      <EmailField
        {...field('email')}
        label={t('email')}
        example={t('emailExample')}
        hint={<span className="font-medium text-foreground">{t('emailHint')}</span>}
        maxLength={254}
        required
      />
      <EmailField
        {...field('emailConfirmation')}
        label={t('emailConfirmation')}
        example={t('emailExample')}
        maxLength={254}
        required
      />
      {(reason.error || reason.value) && (
        <TextField
          {...reason}
          label={t('nominativeReason')}
          example={t('nominativeReasonExample')}
          maxLength={300}
          required
        />
      )}
      <RadioGroup
        {...field('workplace')}
        label={t('workplace')}
        required
        options={[
          { value: 'fixed', label: t('fixed'), description: t('fixedHint') },
          { value: 'mobile', label: t('mobile'), description: t('mobileHint') },
        ]}
      />
    </>
  )
}

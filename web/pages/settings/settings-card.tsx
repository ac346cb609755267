import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { Form } from '../../ui/form/form.tsx'
import { FormConflict } from '../../ui/form/form-conflict.tsx'
import { RadioGroup } from '../../ui/form/radio-group.tsx'
import { Select } from '../../ui/form/select.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { ColourField } from './colour-field.tsx'
import { type InstitutionRead, type SettingsValues, settingsValues } from './institution-values.ts'
import { RenewalField } from './renewal-field.tsx'
import { SecondFactorFields, useSecondFactorWords } from './second-factor-fields.tsx'
import { TimeZoneField, useZoneName } from './time-zone-field.tsx'
import { useSettingsForm } from './use-settings-form.ts'

/** As the CNIL allows. */
const KEPT = ['6', '7', '8', '9', '10', '11', '12']

const useWords = () => {
  const { t } = useTranslation('settings')
  const zoneName = useZoneName()
  const secondFactorWords = useSecondFactorWords()
  const every = (months: string) => (months ? t('months', { count: Number(months) }) : t('never'))
  return (values: SettingsValues) => ({
    [t('name')]: values.name,
    [t('accent')]: values.accentColor || t('accentUnset'),
    [t('timeZone')]: zoneName(values.timeZone),
    [t('locale')]: t(values.locale === 'en' ? 'en' : 'fr'),
    [t('renewal')]: every(values.passwordRenewalMonths),
    [t('adminRenewal')]: every(values.administratorPasswordRenewalMonths),
    ...secondFactorWords(values),
    [t('accessLog')]: t('kept', { count: Number(values.accessLogMonths) }),
    [t('rightsClaim')]: values.rightsClaim,
  })
}

/** Name, colour, clock, language and renewal of passwords, on one form. */
export const SettingsCard = ({ institution }: { institution: InstitutionRead }) => {
  const { t } = useTranslation(['settings', 'common'])
  const form = useSettingsForm(institution)
  return (
    <Card title={t('identity')}>
      <Form
        form={form}
        submit={t('common:save')}
        refusedTitle={t('refused')}
        conflict={<FormConflict form={form} valuesOf={settingsValues} inWords={useWords()} />}
      >
        <TextField {...form.field('name')} label={t('name')} example={t('nameExample')} maxLength={120} required />
        <ColourField {...form.field('accentColor')} />
        <TimeZoneField {...form.field('timeZone')} />
        <RadioGroup
          {...form.field('locale')}
          label={t('locale')}
          hint={t('localeHint')}
          options={[
            { value: 'fr', label: t('fr') },
            { value: 'en', label: t('en') },
          ]}
        />
        <RenewalField {...form.field('passwordRenewalMonths')} label={t('renewal')} />
        <RenewalField
          {...form.field('administratorPasswordRenewalMonths')}
          label={t('adminRenewal')}
          hint={t('adminRenewalHint')}
        />
        <SecondFactorFields field={form.field} />
        <Select
          {...form.field('accessLogMonths')}
          label={t('accessLog')}
          hint={t('accessLogHint')}
          options={KEPT.map((months) => ({ value: months, label: t('kept', { count: Number(months) }) }))}
        />
        <TextField
          {...form.field('rightsClaim')}
          label={t('rightsClaim')}
          hint={t('rightsClaimHint')}
          example={t('rightsClaimExample')}
          maxLength={100}
          required
        />
      </Form>
    </Card>
  )
}

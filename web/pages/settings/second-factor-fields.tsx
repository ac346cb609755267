import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/form/field.tsx'
import { RadioGroup } from '../../ui/form/radio-group.tsx'
import type { FieldBinding } from '../../ui/form/use-form.ts'
import type { SettingsValues } from './institution-values.ts'

const people = ['', 'administrators', 'mobile', 'administrators mobile', 'everybody'] as const
const offered = ['0', '7', '14', '30', '60', '90']

type People = (typeof people)[number]
type Name = 'secondFactorFor' | 'secondFactorGraceDays'

const useWords = () => {
  const { t } = useTranslation('settings')
  return {
    people: (asked: string) => t(`secondFactorFor.${(asked as People) || 'nobody'}`),
    days: (days: string) => (days === '0' ? t('graceNone') : t('days', { count: Number(days) })),
  }
}

export const useSecondFactorWords = () => {
  const { t } = useTranslation('settings')
  const words = useWords()
  return (values: SettingsValues) => ({
    [t('secondFactor')]: words.people(values.secondFactorFor),
    [t('grace')]: words.days(values.secondFactorGraceDays),
  })
}

/** Of whom a second factor is asked, and how long one may still do without. */
export const SecondFactorFields = ({ field }: { field: (name: Name) => FieldBinding<string> }) => {
  const { t } = useTranslation('settings')
  const words = useWords()
  const asked = field('secondFactorFor')
  const grace = field('secondFactorGraceDays')
  const choices = offered.includes(grace.value) ? offered : [...offered, grace.value]
  return (
    <>
      <RadioGroup
        {...asked}
        label={t('secondFactor')}
        hint={t('secondFactorHint')}
        options={people.map((value) => ({ value, label: words.people(value) }))}
      />
      {asked.value !== '' && (
        <Field {...grace} label={t('grace')} hint={t('graceHint')}>
          {(control) => (
            <select
              {...control}
              className="input sm:max-w-96"
              value={grace.value}
              onChange={(event) => grace.onChange(event.target.value)}
            >
              {choices.map((days) => (
                <option key={days} value={days}>
                  {words.days(days)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </>
  )
}

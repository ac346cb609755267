import { useTranslation } from 'react-i18next'
import { Field, type FieldLook } from '../../ui/form/field.tsx'
import type { FieldBinding } from '../../ui/form/use-form.ts'

const offered = ['1', '2', '3', '6', '12', '18', '24', '36']

/** After how many months a password is asked anew, or never [H19, resolution 12]. */
export const RenewalField = (props: FieldLook & FieldBinding<string>) => {
  const { t } = useTranslation('settings')
  const { value, onChange } = props
  const choices = offered.includes(value) || value === '' ? offered : [...offered, value]
  return (
    <Field {...props}>
      {(control) => (
        <select
          {...control}
          className="input sm:max-w-72"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{t('never')}</option>
          {choices.map((months) => (
            <option key={months} value={months}>
              {t('months', { count: Number(months) })}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

import { useTranslation } from 'react-i18next'
import { Field, type FieldLook } from './field.tsx'
import type { FieldBinding } from './use-form.ts'

export interface Choice {
  value: string
  label: string
  description?: string
}

interface SelectProps extends FieldLook, FieldBinding<string> {
  options: Choice[]
  /** What it means to choose nothing, where that is an answer. */
  none?: string
}

/** A short list (up to some twenty); beyond, ComboBox. The chosen option's description is shown below it. */
export const Select = ({ options, none, ...field }: SelectProps) => {
  const { t } = useTranslation()
  const description = options.find((option) => option.value === field.value)?.description
  return (
    <div className="flex flex-col gap-1.5">
      <Field {...field}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={field.value}
            onChange={(event) => field.onChange(event.target.value)}
          >
            <option value="">{none ?? t('choose')}</option>
            {options.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <p aria-live="polite" className="description empty:hidden">
        {description}
      </p>
    </div>
  )
}

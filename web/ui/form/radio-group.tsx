import { useEffect } from 'react'
import { describedBy, FieldError, type FieldLook, Help, Mark } from './field.tsx'
import type { Choice } from './select.tsx'
import type { FieldBinding } from './use-form.ts'

interface RadioGroupProps extends FieldLook, FieldBinding<string> {
  options: Choice[]
}

/** Two to five choices, all in sight, each with its description. */
export const RadioGroup = ({
  options,
  id,
  name,
  label,
  required,
  example,
  hint,
  error,
  named,
  value,
  onChange,
}: RadioGroupProps) => {
  useEffect(() => named(label))
  return (
    <fieldset
      className="flex flex-col gap-2"
      data-wrong={error ? '' : undefined}
      aria-describedby={describedBy(id, example ?? hint, error)}
    >
      <legend className="label mb-1.5">
        {label}
        <Mark required={required} />
      </legend>
      <Help id={`${id}-help`} example={example} hint={hint} />
      {options.map((option, index) => (
        <label
          key={option.value}
          className="flex cursor-pointer items-start gap-3 rounded-field border border-field-border bg-surface px-4 py-3 has-checked:border-accent has-checked:bg-accent-soft"
        >
          <input
            type="radio"
            id={index === 0 ? id : undefined}
            name={`${id}${name}`}
            required={required}
            className="mt-1 size-4 shrink-0 accent-accent"
            value={option.value}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          <span className="flex flex-col">
            <span>{option.label}</span>
            {option.description && <span className="description">{option.description}</span>}
          </span>
        </label>
      ))}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </fieldset>
  )
}

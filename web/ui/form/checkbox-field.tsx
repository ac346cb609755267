import { useEffect } from 'react'
import { describedBy, FieldError, type FieldLook, Help, Mark } from './field.tsx'
import type { FieldBinding } from './use-form.ts'

/** One thing to agree to or to switch on. */
export const CheckboxField = (props: FieldLook & FieldBinding<boolean>) => {
  const { id, name, label, required, example, hint, error, named, value, onChange } = props
  useEffect(() => named(label))
  return (
    <div className="flex flex-col gap-1.5" data-wrong={error ? '' : undefined}>
      <div className="flex items-start gap-3">
        <input
          type="checkbox"
          id={id}
          name={name}
          required={required}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, example ?? hint, error)}
          className="mt-0.5 size-5 shrink-0 accent-accent"
          checked={value}
          onChange={(event) => onChange(event.target.checked)}
        />
        <label htmlFor={id} className="label">
          {label}
          <Mark required={required} />
        </label>
      </div>
      <Help id={`${id}-help`} example={example} hint={hint} />
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}

import { Field, type FieldLook } from './field.tsx'
import type { FieldBinding } from './use-form.ts'

interface TextFieldProps extends FieldLook, FieldBinding<string> {
  type?: 'text' | 'email' | 'date' | 'search' | 'tel' | 'time'
  autoComplete?: string
  inputMode?: 'numeric' | 'text' | 'email'
  maxLength?: number
  readOnly?: boolean
  min?: string
  max?: string
}

export const TextField = (props: TextFieldProps) => {
  const { type = 'text', autoComplete, inputMode, maxLength, readOnly, min, max, ...field } = props
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          {...{ type, autoComplete, inputMode, maxLength, readOnly, min, max }}
          className={`input ${type === 'date' || type === 'time' ? 'sm:max-w-56' : ''}`}
          value={field.value}
          onChange={(event) => field.onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

/** An e-mail address; spaces around it, often pasted with it, go away. */
export const EmailField = ({ onChange, ...rest }: TextFieldProps) => (
  <TextField {...rest} type="email" inputMode="email" onChange={(value) => onChange(value.trim())} />
)

/** A day, as `2026-03-01`: the browser's own field, which each person knows in his language. */
export const DateField = (props: TextFieldProps) => <TextField {...props} type="date" />

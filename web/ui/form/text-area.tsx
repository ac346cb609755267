import { Field, type FieldLook } from './field.tsx'
import type { FieldBinding } from './use-form.ts'

interface TextAreaProps extends FieldLook, FieldBinding<string> {
  rows?: number
  maxLength?: number
}

export const TextArea = ({ rows = 4, maxLength, ...field }: TextAreaProps) => (
  <Field {...field}>
    {(control) => (
      <textarea
        {...control}
        rows={rows}
        maxLength={maxLength}
        className="textarea"
        value={field.value}
        onChange={(event) => field.onChange(event.target.value)}
      />
    )}
  </Field>
)

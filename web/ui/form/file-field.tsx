import { FileText } from 'lucide-react'
import { Field, type FieldLook } from './field.tsx'
import type { FieldBinding } from './use-form.ts'

interface FileFieldProps extends FieldLook, FieldBinding<File | null> {
  /** As in `accept` of HTML: `application/pdf`. */
  accept: string
}

export const FileField = ({ accept, ...field }: FileFieldProps) => (
  <div className="flex flex-col gap-1.5">
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          type="file"
          accept={accept}
          className="input cursor-pointer p-1.5 text-sm file:me-3 file:h-8 file:cursor-pointer file:rounded-md file:bg-default file:px-3 file:font-semibold"
          onChange={(event) => field.onChange(event.target.files?.[0] ?? null)}
        />
      )}
    </Field>
    {field.value && (
      <p className="flex items-center gap-2 text-sm text-muted">
        <FileText className="size-4" aria-hidden />
        {field.value.name}
      </p>
    )}
  </div>
)

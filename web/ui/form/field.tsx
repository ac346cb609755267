import { CircleAlert } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldBinding } from './use-form.ts'

export interface FieldLook {
  label: string
  required?: boolean
  /** What a right answer looks like [H59]. */
  example?: string
  hint?: ReactNode
}

export interface ControlProps {
  id: string
  name: string
  required: boolean | undefined
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

/** The mandatory mark [H55]; screen readers hear « obligatoire » from the control itself. */
export const Mark = ({ required }: { required: boolean | undefined }) =>
  required ? (
    <span aria-hidden className="ms-0.5 text-danger">
      *
    </span>
  ) : null

export const Help = ({ id, example, hint }: { id?: string; example?: string; hint?: ReactNode }) => {
  const { t } = useTranslation()
  if (!example && !hint) return null
  return (
    <div id={id} className="description space-y-0.5">
      {hint && <div>{hint}</div>}
      {example && <div>{t('example', { example })}</div>}
    </div>
  )
}

export const FieldError = ({ id, children }: { id?: string; children: ReactNode }) => (
  <p id={id} className="flex items-start gap-1.5 text-sm font-medium text-danger">
    <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
    {children}
  </p>
)

export const describedBy = (id: string, help: unknown, error: unknown): string | undefined =>
  [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ') || undefined

interface FieldProps<T> extends FieldLook, FieldBinding<T> {
  children: (control: ControlProps) => ReactNode
}

/** Label, help, control, error: bound to one another for those who hear the page. */
export const Field = <T,>({ id, name, label, required, example, hint, error, named, children }: FieldProps<T>) => {
  useEffect(() => named(label))
  const control: ControlProps = {
    id,
    name,
    required,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': describedBy(id, example ?? hint, error),
  }
  return (
    <div className="flex flex-col gap-1.5" data-wrong={error ? '' : undefined}>
      <label htmlFor={id} className="label w-fit">
        {label}
        <Mark required={required} />
      </label>
      <Help id={`${id}-help`} example={example} hint={hint} />
      {children(control)}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}

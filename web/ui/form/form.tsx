import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '../button.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { FormProblem } from './form-problem.tsx'
import type { FormState } from './use-form.ts'

interface FormProps {
  form: FormState
  /** The words on the button, to the letter of the procedure: « Créer le groupe ». */
  submit: string
  cancelTo?: string
  /** Other buttons beside the first. */
  extra?: ReactNode
  /** Title of the notice when the whole is refused. */
  refusedTitle?: string
  /** Set when the form has no mandatory field to explain. */
  withoutMandatory?: boolean
  /** Shown instead of the plain refusal: a ConflictNotice. */
  conflict?: ReactNode
  wide?: boolean
  /** What was chosen leaves nothing to send, and the form says why. */
  blocked?: boolean
  children: ReactNode
}

/** A form that loses nothing: errors beside their fields, focus on the first, one submission at a time. */
export const Form = ({
  form,
  submit,
  cancelTo,
  extra,
  refusedTitle,
  withoutMandatory,
  conflict,
  wide,
  blocked,
  children,
}: FormProps) => {
  const { t } = useTranslation()
  const element = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (form.attempts === 0) return
    element.current?.querySelector<HTMLElement>('[data-wrong] :is(input, select, textarea)')?.focus()
  }, [form.attempts])
  return (
    <form ref={element} noValidate onSubmit={form.submit} className="space-y-6">
      {!withoutMandatory && <p className="text-sm text-muted">{t('mandatory')}</p>}
      <ErrorSummary {...form} />
      <div className={`space-y-5 ${wide ? '' : 'max-w-xl'}`}>{children}</div>
      {conflict ?? <FormProblem problem={form.problem} title={refusedTitle} />}
      <div className="flex flex-wrap gap-3">
        {!blocked && (
          <Button type="submit" variant="primary" pending={form.pending}>
            {submit}
          </Button>
        )}
        {cancelTo && <ButtonLink to={cancelTo}>{t('cancel')}</ButtonLink>}
        {extra}
        <p role="status" className="sr-only">
          {form.pending ? t('form.sending') : ''}
        </p>
      </div>
    </form>
  )
}

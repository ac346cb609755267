import { Printer } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { acceptTerms, refuseTerms } from '../../../src/contract/session.ts'
import { api } from '../../api.ts'
import { useFormat } from '../../format.ts'
import { currentLanguage } from '../../language.ts'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/button.tsx'
import { CheckboxField } from '../../ui/form/checkbox-field.tsx'
import type { Errors } from '../../ui/form/errors.ts'
import { Form } from '../../ui/form/form.tsx'
import { FormProblem } from '../../ui/form/form-problem.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { AuthCard } from './auth-card.tsx'
import type { Terms } from './types.ts'

const TermsText = ({ terms }: { terms: Terms }) => {
  const { t } = useTranslation('auth')
  const format = useFormat()
  return (
    <div className="space-y-2">
      <div className="flex items-center justify-between gap-3 text-sm text-muted">
        <p>{t('first.termsVersion', { date: format.date(terms.publishedAt) })}</p>
        <Button
          variant="ghost"
          size="sm"
          className="no-print"
          icon={<Printer aria-hidden />}
          onClick={() => window.print()}
        >
          {t('first.print')}
        </Button>
      </div>
      <section
        aria-label={t('first.termsBody')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling text must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        className="max-h-96 overflow-y-auto rounded-field border border-field-border bg-surface p-5 whitespace-pre-line print:max-h-none print:border-0"
      >
        {terms.body[currentLanguage()]}
      </section>
    </div>
  )
}

const Refuse = () => {
  const { t } = useTranslation('auth')
  const navigate = useNavigate()
  const [failure, setFailure] = useState<Error | null>(null)
  const refuse = () => api(refuseTerms, {}).then(() => navigate(paths.login), setFailure)
  return (
    <>
      <Button onClick={refuse}>{t('first.refuse')}</Button>
      <FormProblem problem={failure} />
    </>
  )
}

/** « Validation des règles d’usage »: nobody goes on without them, refusing logs out [H28, resolution 13]. */
export const TermsStep = ({ terms, onDone }: { terms: Terms; onDone: () => void }) => {
  const { t } = useTranslation('auth')
  const form = useForm({
    initial: { accepted: false },
    check: ({ accepted }): Errors => (accepted ? {} : { accepted: t('first.acceptNeeded') }),
    save: async () => {
      await api(acceptTerms, { body: { termsId: terms.id } })
      onDone()
    },
  })
  return (
    <AuthCard wide title={t('first.termsTitle')} intro={t('first.termsIntro')}>
      <TermsText terms={terms} />
      <Form form={form} submit={t('first.continue')} extra={<Refuse />} withoutMandatory>
        <CheckboxField {...form.field('accepted')} label={t('first.accept')} required />
      </Form>
    </AuthCard>
  )
}

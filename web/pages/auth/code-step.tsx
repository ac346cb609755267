import { useTranslation } from 'react-i18next'
import { confirmHolderCode, sendHolderCode } from '../../../src/contract/session.ts'
import { api } from '../../api.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form/form.tsx'
import { FormProblem } from '../../ui/form/form-problem.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { AuthCard } from './auth-card.tsx'

/** Shows that the account is its holder's: the code went to his own mailbox (resolution 1). */
export const CodeStep = ({ maskedEmail, onDone }: { maskedEmail: string; onDone: () => void }) => {
  const { t } = useTranslation('auth')
  const again = useChange(sendHolderCode)
  const form = useForm({
    initial: { code: '' },
    schema: confirmHolderCode.body,
    save: async ({ code }) => {
      await api(confirmHolderCode, { body: { code: code.replace(/\s/g, '') } })
      onDone()
    },
  })
  const resend = (
    <Button
      pending={again.isPending}
      onClick={() => again.mutate({}, { onSuccess: () => announce(t('first.codeSent')) })}
    >
      {t('first.codeAgain')}
    </Button>
  )
  return (
    <AuthCard title={t('first.codeTitle')} intro={t('first.codeIntro', { email: maskedEmail })}>
      <FormProblem problem={again.error} />
      <Form form={form} submit={t('first.codeSubmit')} extra={resend}>
        <TextField
          {...form.field('code')}
          label={t('first.code')}
          example="482 913"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
        />
      </Form>
    </AuthCard>
  )
}

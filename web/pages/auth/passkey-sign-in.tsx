import { KeyRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { signInByPasskey, startPasskeySignIn } from '../../../src/contract/second-factor.ts'
import { api } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { FormProblem } from '../../ui/form/form-problem.tsx'
import { useGoOn } from './go-on.ts'
import { Or } from './or.tsx'
import { useAttempt } from './use-attempt.ts'
import { canUsePasskeys, usePasskey } from './use-passkey.ts'

/** Without name nor password: the passkey says whose it is. */
export const PasskeySignIn = () => {
  const { t } = useTranslation('auth')
  const passkey = usePasskey()
  const goOn = useGoOn()
  const { attempt, pending, problem } = useAttempt(async () => {
    const { options } = await api(startPasskeySignIn, {})
    const { stage } = await api(signInByPasskey, { body: { response: await passkey.show(options) } })
    await goOn(stage)
  })
  if (!canUsePasskeys()) return null
  return (
    <div className="space-y-4">
      <Or />
      <FormProblem problem={problem} title={t('login.refused')} />
      <Button className="w-full" icon={<KeyRound aria-hidden />} pending={pending} onClick={attempt}>
        {t('login.passkey')}
      </Button>
    </div>
  )
}

import { KeyRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { signInByPasskey, startPasskeySignIn } from '../../../src/contract/second-factor.ts'
import { api } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { FormProblem } from '../../ui/form/form-problem.tsx'
import { useGoOn } from './go-on.ts'
import { Or } from './or.tsx'
import { useAttempt } from './use-attempt.ts'
import { canUsePasskeys, type PasskeyAnswer, usePasskey } from './use-passkey.ts'
import { usePasskeyAutofill } from './use-passkey-autofill.ts'

/** Without name nor password: the passkey says whose it is, asked for by the button or chosen in the field of the name. */
export const PasskeySignIn = () => {
  const { t } = useTranslation('auth')
  const passkey = usePasskey()
  const goOn = useGoOn()
  const showPasskey = async () => passkey.show((await api(startPasskeySignIn, {})).options)
  const { attempt, pending, problem } = useAttempt(async (chosen?: PasskeyAnswer) => {
    const response = chosen ?? (await showPasskey())
    const { stage } = await api(signInByPasskey, { body: { response } })
    await goOn(stage)
  })
  usePasskeyAutofill(!pending, attempt)
  if (!canUsePasskeys()) return null
  return (
    <div className="space-y-4">
      <Or />
      <FormProblem problem={problem} title={t('login.refused')} />
      <Button className="w-full" icon={<KeyRound aria-hidden />} pending={pending} onClick={() => attempt()}>
        {t('login.passkey')}
      </Button>
    </div>
  )
}

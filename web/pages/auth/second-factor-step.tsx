import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  confirmByCode,
  confirmByPasskey,
  readSecondFactorStep,
  startPasskeyStep,
} from '../../../src/contract/second-factor.ts'
import type { Stage } from '../../../src/domain/stage.ts'
import { api } from '../../api.ts'
import { useApi } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form/form.tsx'
import { FormProblem } from '../../ui/form/form-problem.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { AuthCard } from './auth-card.tsx'
import { LostFactor } from './lost-factor.tsx'
import { useAttempt } from './use-attempt.ts'
import { canUsePasskeys, usePasskey } from './use-passkey.ts'

interface WayProps {
  onDone: (stage: Stage) => void
}

const ByApp = ({ onDone }: WayProps) => {
  const { t } = useTranslation('factors')
  const form = useForm({
    initial: { kind: 'totp' as const, code: '' },
    schema: confirmByCode.body,
    save: async ({ kind, code }) => {
      const { stage } = await api(confirmByCode, { body: { kind, code: code.replace(/\s/g, '') } })
      onDone(stage)
    },
  })
  return (
    <Form form={form} submit={t('step.submit')} refusedTitle={t('step.refused')} withoutMandatory>
      <TextField
        {...form.field('code')}
        label={t('code')}
        hint={t('step.codeHint')}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
      />
    </Form>
  )
}

const ByRecoveryCode = ({ onDone }: WayProps) => {
  const { t } = useTranslation('factors')
  const form = useForm({
    initial: { kind: 'recovery_code' as const, code: '' },
    schema: confirmByCode.body,
    save: async (body) => {
      const { stage } = await api(confirmByCode, { body })
      announce(t('step.recoveryUsed'), 'info')
      onDone(stage)
    },
  })
  return (
    <Form form={form} submit={t('step.submit')} refusedTitle={t('step.refused')} withoutMandatory>
      <TextField
        {...form.field('code')}
        label={t('step.recoveryCode')}
        hint={t('step.recoveryHint')}
        autoComplete="off"
        required
      />
    </Form>
  )
}

const ByPasskey = ({ onDone, first }: WayProps & { first: boolean }) => {
  const { t } = useTranslation('factors')
  const passkey = usePasskey()
  const { attempt, pending, problem } = useAttempt(async () => {
    const { options } = await api(startPasskeyStep, {})
    const { stage } = await api(confirmByPasskey, { body: { response: await passkey.show(options) } })
    onDone(stage)
  })
  return (
    <div className="space-y-4">
      <FormProblem problem={problem} title={t('step.refused')} />
      <Button
        className="w-full"
        variant={first ? 'primary' : 'outline'}
        icon={<KeyRound aria-hidden />}
        pending={pending}
        onClick={attempt}
      >
        {t('step.passkey')}
      </Button>
    </div>
  )
}

type Kind = 'totp' | 'passkey' | 'recovery_code'

/** The ways one has, one at a time: the first that this browser can go, the others a press away. */
const Ways = ({ kinds, onDone }: WayProps & { kinds: Kind[] }) => {
  const { t } = useTranslation('factors')
  const usable = (['totp', 'passkey', 'recovery_code'] as const).filter(
    (kind) => kinds.includes(kind) && (kind !== 'passkey' || canUsePasskeys()),
  )
  const [chosen, choose] = useState<Kind | undefined>(usable[0])
  const others = usable.filter((kind) => kind !== chosen && kind !== 'passkey')
  return (
    <>
      {chosen === 'totp' && <ByApp onDone={onDone} />}
      {chosen === 'recovery_code' && <ByRecoveryCode onDone={onDone} />}
      {usable.includes('passkey') && <ByPasskey onDone={onDone} first={chosen === 'passkey'} />}
      {usable.length === 0 && <p>{t('step.noneHere')}</p>}
      {others.map((kind) => (
        <p key={kind}>
          <button type="button" className="link" onClick={() => choose(kind)}>
            {t(kind === 'totp' ? 'step.useApp' : 'step.useRecovery')}
          </button>
        </p>
      ))}
      <LostFactor />
    </>
  )
}

interface SecondFactorStepProps extends WayProps {
  intro: string
}

/** « Confirmez que c’est bien vous »: the second factor, by whichever way one has it at hand. */
export const SecondFactorStep = ({ intro, onDone }: SecondFactorStepProps) => {
  const { t } = useTranslation('factors')
  const { data, error, refetch } = useApi(readSecondFactorStep, {})
  if (error) return <ErrorState error={error} retry={refetch} />
  if (!data) return <Loading />
  return (
    <AuthCard title={t('step.title')} intro={intro}>
      <Ways kinds={data.kinds} onDone={onDone} />
    </AuthCard>
  )
}

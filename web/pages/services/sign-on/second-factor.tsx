import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { requireSecondFactor } from '../../../../src/contract/oidc-clients.ts'
import { useChange } from '../../../queries.ts'
import { AbilityButton } from '../../../ui/ability.tsx'
import { announce } from '../../../ui/announce.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import type { SignOn } from './sign-on-read.ts'

/** Whether the service asks more than a password of everybody, whatever his institution asks. */
export const SecondFactor = ({ signOn }: { signOn: SignOn }) => {
  const { t } = useTranslation('signOn')
  const [asking, setAsking] = useState(false)
  const change = useChange(requireSecondFactor)
  const { serviceId, secondFactorRequired: required, abilities } = signOn
  const confirm = async () => {
    await change.mutateAsync({ params: { serviceId }, body: { required: !required } })
    announce(t(required ? 'factorFreed' : 'factorAsked'))
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <div className="min-w-0 flex-1 basis-72 space-y-1">
        <h3 className="font-semibold">{t('factor')}</h3>
        <p className="max-w-prose text-muted">{t(required ? 'factorRequired' : 'factorFree')}</p>
      </div>
      <AbilityButton ability={abilities.requireSecondFactor} onClick={() => setAsking(true)}>
        {t(required ? 'freeFactor' : 'requireFactor')}
      </AbilityButton>
      <ConfirmDialog
        danger={required}
        open={asking}
        onClose={() => setAsking(false)}
        title={t(required ? 'freeFactorTitle' : 'requireFactor')}
        confirm={t(required ? 'freeFactor' : 'requireFactor')}
        onConfirm={confirm}
      >
        <p>{t(required ? 'freeFactorText' : 'requireFactorText')}</p>
      </ConfirmDialog>
    </div>
  )
}

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { endClientSecret, type OidcClient } from '../../../../src/contract/oidc-clients.ts'
import { useFormat } from '../../../format.ts'
import { useChange } from '../../../queries.ts'
import { AbilityButton } from '../../../ui/ability.tsx'
import { announce } from '../../../ui/announce.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { DrawSecret } from './draw-secret.tsx'
import type { SignOn } from './sign-on-read.ts'

type Secret = OidcClient['secrets'][number]

interface EndDialogProps {
  serviceId: string
  secret: Secret | null
  isLast: boolean
  onClose: () => void
}

const EndDialog = ({ serviceId, secret, isLast, onClose }: EndDialogProps) => {
  const { t } = useTranslation('signOn')
  const format = useFormat()
  const end = useChange(endClientSecret)
  const confirm = async () => {
    if (!secret) return
    await end.mutateAsync({ params: { serviceId, secretId: secret.id } })
    announce(t('ended'))
  }
  return (
    <ConfirmDialog
      danger
      open={secret !== null}
      onClose={onClose}
      title={t('endTitle', { instant: secret ? format.instant(secret.createdAt) : '' })}
      confirm={t('end')}
      onConfirm={confirm}
    >
      <p>{t('endText')}</p>
      {isLast && <p className="font-semibold">{t('endLast')}</p>}
    </ConfirmDialog>
  )
}

interface SecretsProps {
  serviceId: string
  secrets: Secret[]
  abilities: SignOn['abilities']
}

/** Those in force; what they are is nowhere any more. */
export const Secrets = ({ serviceId, secrets, abilities }: SecretsProps) => {
  const { t } = useTranslation('signOn')
  const format = useFormat()
  const [drawing, setDrawing] = useState(false)
  const [ending, setEnding] = useState<Secret | null>(null)
  return (
    <div className="space-y-3">
      <h3 className="font-semibold">{t('secrets')}</h3>
      <p className="max-w-prose text-muted">{t(secrets.length === 0 ? 'noSecret' : 'secretsIntro')}</p>
      <ul className="divide-y divide-separator">
        {secrets.map((secret) => (
          <li key={secret.id} className="flex flex-wrap items-center justify-between gap-3 py-3 first:pt-0">
            <div>
              <p>{t('secretSince', { instant: format.instant(secret.createdAt) })}</p>
              <p className="text-sm text-muted">
                {secret.endsAt ? t('secretUntil', { instant: format.instant(secret.endsAt) }) : t('secretCurrent')}
              </p>
            </div>
            <AbilityButton
              size="sm"
              variant="danger-soft"
              ability={abilities.endSecret}
              aria-label={t('endOf', { instant: format.instant(secret.createdAt) })}
              onClick={() => setEnding(secret)}
            >
              {t('end')}
            </AbilityButton>
          </li>
        ))}
      </ul>
      <AbilityButton ability={abilities.drawSecret} icon={<Plus aria-hidden />} onClick={() => setDrawing(true)}>
        {t('draw')}
      </AbilityButton>
      <DrawSecret serviceId={serviceId} open={drawing} onClose={() => setDrawing(false)} />
      <EndDialog serviceId={serviceId} secret={ending} isLast={secrets.length === 1} onClose={() => setEnding(null)} />
    </div>
  )
}

import { useTranslation } from 'react-i18next'
import { type OidcClient, switchClient } from '../../../../src/contract/oidc-clients.ts'
import { useChange } from '../../../queries.ts'
import { announce } from '../../../ui/announce.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'

interface SwitchDialogProps {
  service: { id: string; name: string }
  client: OidcClient
  open: boolean
  onClose: () => void
}

/** Shuts the service's door at the portal, or opens it again. */
export const SwitchDialog = ({ service: { id, name }, client, open, onClose }: SwitchDialogProps) => {
  const { t } = useTranslation('signOn')
  const change = useChange(switchClient)
  const { enabled, version } = client
  const confirm = async () => {
    await change.mutateAsync({ params: { serviceId: id }, body: { enabled: !enabled, version } })
    announce(t(enabled ? 'switchedOff' : 'switchedOn', { name }))
  }
  return (
    <ConfirmDialog
      danger={enabled}
      open={open}
      onClose={onClose}
      title={t(enabled ? 'switchOffTitle' : 'switchOnTitle', { name })}
      confirm={t(enabled ? 'switchOff' : 'switchOn')}
      onConfirm={confirm}
    >
      <p>{t(enabled ? 'switchOffText' : 'switchOnText')}</p>
    </ConfirmDialog>
  )
}

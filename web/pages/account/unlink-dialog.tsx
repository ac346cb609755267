import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { unlinkOwnIdentity } from '../../../src/contract/partner-providers.ts'
import { readFactors } from '../../../src/contract/second-factor.ts'
import { paths } from '../../paths.ts'
import { queries, useApi, useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { PasswordField } from '../../ui/form/password-field.tsx'
import { useDialogFields } from '../users/use-dialog-fields.ts'

interface UnlinkDialogProps {
  provider: string
  open: boolean
  onClose: () => void
}

/** Whoever came in by that provider leaves with the link: his session was opened by it. */
export const UnlinkDialog = ({ provider, open, onClose }: UnlinkDialogProps) => {
  const { t } = useTranslation(['external', 'factors', 'common'])
  const navigate = useNavigate()
  const unlink = useChange(unlinkOwnIdentity)
  const asksPassword = useApi(readFactors, {}).data?.asksPassword ?? true
  const fields = useDialogFields({ currentPassword: '' })
  const send = async () => {
    const { currentPassword } = fields.values
    if (asksPassword && !currentPassword) return fields.refuse('currentPassword', t('common:invalid.required'))
    const { signedOut } = await unlink.mutateAsync({ body: asksPassword ? { currentPassword } : {} })
    announce(t('account.unlinked'))
    if (!signedOut) return
    queries.clear()
    await navigate(paths.login)
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      danger
      title={t('account.unlinkTitle', { provider })}
      confirm={t('account.unlinkConfirm')}
      fieldsTell
      onConfirm={() => fields.run(send)}
    >
      <p>{t('account.unlinkText')}</p>
      {asksPassword && (
        <PasswordField
          {...fields.field('currentPassword')}
          label={t('factors:currentPassword')}
          autoComplete="current-password"
          required
        />
      )}
    </ConfirmDialog>
  )
}

import { useTranslation } from 'react-i18next'
import { removeFactor } from '../../../src/contract/second-factor.ts'
import { useFormat } from '../../format.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { PasswordField } from '../../ui/form/password-field.tsx'
import { useDialogFields } from '../users/use-dialog-fields.ts'
import type { FactorDialogProps } from './types.ts'

interface RemoveFactorDialogProps extends FactorDialogProps {
  removing: string
  asksPassword: boolean
  isLast: boolean
  /** The services that ask for a second factor. */
  askedBy: string[]
}

/** Says what it means, and asks for the password: whoever found the screen unlocked does not know it. */
export const RemoveFactorDialog = (props: RemoveFactorDialogProps) => {
  const { factor, open, onClose, removing, asksPassword, isLast, askedBy } = props
  const { t } = useTranslation(['factors', 'common'])
  const format = useFormat()
  const remove = useChange(removeFactor)
  const fields = useDialogFields({ currentPassword: '' })
  const { name } = factor
  const send = async () => {
    const { currentPassword } = fields.values
    if (asksPassword && !currentPassword) return fields.refuse('currentPassword', t('common:invalid.required'))
    const body = asksPassword ? { currentPassword } : {}
    await remove.mutateAsync({ params: { factorId: factor.id }, body })
    announce(t('card.removed', { name }))
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      danger
      title={t('card.removeTitle', { name })}
      confirm={t('card.remove')}
      fieldsTell
      onConfirm={() => fields.run(send)}
    >
      <p>{removing}</p>
      {isLast && <p className="font-semibold">{t('card.removeLast')}</p>}
      {isLast && askedBy.length > 0 && <p>{t('card.removeAsked', { services: format.list(askedBy) })}</p>}
      {asksPassword && (
        <PasswordField
          {...fields.field('currentPassword')}
          label={t('currentPassword')}
          autoComplete="current-password"
          required
        />
      )}
    </ConfirmDialog>
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { closeApplicationUser, resetApplicationUser } from '../../../src/contract/administration.ts'
import { paths } from '../../paths.ts'
import { useChange } from '../../queries.ts'
import type { Action } from '../../ui/action-menu.tsx'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { fullName, type UserRow } from './types.ts'

type Acted = Pick<UserRow, 'agreementId' | 'userId' | 'firstName' | 'lastName' | 'abilities'>
type Asked = { kind: 'reset' | 'close'; user: Acted }

/** What an administrator does with a user [C02–C05], and the dialogs that ask before. */
export const useUserActions = (afterClosing?: () => void) => {
  const { t } = useTranslation('administration')
  const [asked, setAsked] = useState<Asked | null>(null)
  const [open, setOpen] = useState(false)
  const reset = useChange(resetApplicationUser)
  const close = useChange(closeApplicationUser)
  const ask = (kind: Asked['kind'], user: Acted) => () => {
    setAsked({ kind, user })
    setOpen(true)
  }
  const actionsOf = (user: Acted): Action[] => {
    const { agreementId, userId, abilities } = user
    return [
      {
        key: 'change',
        label: t('change.link'),
        href: paths.changeApplicationUser(agreementId, userId),
        ability: abilities.change,
      },
      {
        key: 'extend',
        label: t('extend.link'),
        href: paths.extendRights(agreementId, userId),
        ability: abilities.extend,
      },
      { key: 'reset', label: t('reset.link'), onAction: ask('reset', user), ability: abilities.resetPassword },
      { key: 'close', label: t('close.link'), onAction: ask('close', user), ability: abilities.close, danger: true },
    ]
  }
  const send = async ({ kind, user }: Asked) => {
    const params = { agreementId: user.agreementId, userId: user.userId }
    await (kind === 'reset' ? reset : close).mutateAsync({ params })
    announce(t(`${kind}.done`, { name: fullName(user) }))
    if (kind === 'close') afterClosing?.()
  }
  const dialog = asked && (
    <ConfirmDialog
      open={open}
      onClose={() => setOpen(false)}
      danger={asked.kind === 'close'}
      title={t(`${asked.kind}.title`, { name: fullName(asked.user) })}
      confirm={t(`${asked.kind}.confirm`)}
      onConfirm={() => send(asked)}
    >
      <p>{t(`${asked.kind}.text`)}</p>
    </ConfirmDialog>
  )
  return { actionsOf, dialog }
}

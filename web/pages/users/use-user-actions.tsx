import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../layout/session.ts'
import { paths } from '../../paths.ts'
import type { Action } from '../../ui/action-menu.tsx'
import { CloseDialog } from './close-dialog.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import { KeepOpenDialog } from './keep-open-dialog.tsx'
import { ReopenDialog } from './reopen-dialog.tsx'
import { ResendDialog } from './resend-dialog.tsx'
import { ResetFactorsDialog } from './reset-factors-dialog.tsx'
import type { UserOnWire } from './types.ts'
import { UnlinkDialog } from './unlink-dialog.tsx'

const dialogs = {
  resend: ResendDialog,
  resetFactors: ResetFactorsDialog,
  unlink: UnlinkDialog,
  close: CloseDialog,
  keepOpen: KeepOpenDialog,
  reopen: ReopenDialog,
  erase: EraseDialog,
}
type Asked = { kind: keyof typeof dialogs; user: UserOnWire; nth: number }

/** « Autres actions » of a user [H78], and the dialog that the chosen one opens. */
export const useUserActions = (agreementId: string) => {
  const { t } = useTranslation(['users', 'journal', 'past'])
  const { menu } = useSession()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [open, setOpen] = useState(false)
  const ask = (kind: Asked['kind'], user: UserOnWire) => () => {
    setAsked((before) => ({ kind, user, nth: (before?.nth ?? 0) + 1 }))
    setOpen(true)
  }
  const standing = (user: UserOnWire): Action[] => {
    const { close, reopen } = user.abilities
    if (user.state === 'closed')
      return [
        { key: 'reopen', label: t('actions.reopen'), onAction: ask('reopen', user), ability: reopen },
        ...(menu === 'institution' ? [{ key: 'erase', label: t('actions.erase'), onAction: ask('erase', user) }] : []),
      ]
    const planned = user.closesAt !== null
    const closing = planned ? t('actions.moveClosure') : t('actions.close')
    const keepOpen: Action = {
      key: 'keepOpen',
      label: t('actions.keepOpen'),
      onAction: ask('keepOpen', user),
      ability: close,
    }
    return [
      ...(planned ? [keepOpen] : []),
      { key: 'close', label: closing, onAction: ask('close', user), ability: close, danger: true },
    ]
  }
  const actionsOf = (user: UserOnWire): Action[] => {
    const { addToGroup, change, sendCredentials, resetFactors, unlinkIdentity } = user.abilities
    const { id } = user
    const add: Action = {
      key: 'add',
      label: t('actions.addToGroup'),
      href: paths.addToGroup(agreementId, id),
      ability: addToGroup,
    }
    const resend: Action = {
      key: 'resend',
      label: t('actions.resend'),
      onAction: ask('resend', user),
      ability: sendCredentials,
    }
    const reset: Action = {
      key: 'resetFactors',
      label: t('actions.resetFactors'),
      onAction: ask('resetFactors', user),
      ability: resetFactors,
    }
    const unlink: Action = {
      key: 'unlink',
      label: t('actions.unlink'),
      onAction: ask('unlink', user),
      ability: unlinkIdentity,
    }
    const isClosed = user.state === 'closed'
    return [
      ...(isClosed ? [] : [add]),
      { key: 'change', label: t('actions.change'), href: paths.changeUser(agreementId, id), ability: change },
      ...(isClosed ? [] : [resend, reset]),
      ...(user.identity && !isClosed ? [unlink] : []),
      { key: 'rights', label: t('actions.rights'), href: paths.userRights(agreementId, id) },
      { key: 'why', label: t('actions.why'), href: paths.whyOf(id) },
      { key: 'history', label: t('journal:history'), href: paths.historyOf({ agreementId, userId: id }) },
      { key: 'past', label: t('past:link'), href: paths.pastOf({ userId: id, agreementId }) },
      ...standing(user),
    ]
  }
  const Dialog = asked && dialogs[asked.kind]
  const dialog: ReactNode = Dialog && (
    // A fresh dialog each time: nothing typed for one person is kept for the next.
    <Dialog key={asked.nth} agreementId={agreementId} user={asked.user} open={open} onClose={() => setOpen(false)} />
  )
  return { actionsOf, dialog }
}

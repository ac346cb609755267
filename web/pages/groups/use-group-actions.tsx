import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import type { Action } from '../../ui/action-menu.tsx'
import { CloseDialog } from './close-dialog.tsx'
import type { GroupRead } from './types.ts'

type Asked = { group: GroupRead; nth: number }

/** « Autres actions » of a group, to the letter of the procedures [H60, H75], and the dialog that closing opens. */
export const useGroupActions = () => {
  const { t } = useTranslation(['groups', 'journal', 'past'])
  const [asked, setAsked] = useState<Asked | null>(null)
  const [open, setOpen] = useState(false)
  const askToClose = (group: GroupRead) => () => {
    setAsked((before) => ({ group, nth: (before?.nth ?? 0) + 1 }))
    setOpen(true)
  }
  const actionsOf = (group: GroupRead): Action[] => {
    const { id, agreementId, abilities } = group
    return [
      { key: 'roles', label: t('actions.roles'), href: paths.groupRoles(id) },
      { key: 'addUser', label: t('actions.addUser'), href: paths.addUserToGroup(id), ability: abilities.addMember },
      { key: 'members', label: t('actions.members'), href: `${paths.group(id)}#membres` },
      {
        key: 'createSubgroup',
        label: t('actions.createSubgroup'),
        href: paths.newGroup(agreementId, id),
        ability: abilities.createSubgroup,
      },
      { key: 'change', label: t('actions.change'), href: paths.changeGroup(id), ability: abilities.change },
      { key: 'move', label: t('actions.move'), href: paths.moveGroup(id), ability: abilities.move },
      { key: 'history', label: t('journal:history'), href: paths.historyOf({ groupId: id }) },
      { key: 'past', label: t('past:link'), href: paths.pastOf({ groupId: id }) },
      {
        key: 'close',
        label: t('actions.close'),
        onAction: askToClose(group),
        ability: abilities.close,
        danger: true,
      },
    ]
  }
  const dialog = asked && <CloseDialog key={asked.nth} group={asked.group} open={open} onClose={() => setOpen(false)} />
  return { actionsOf, dialog }
}

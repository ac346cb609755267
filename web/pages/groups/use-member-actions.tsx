import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Action } from '../../ui/action-menu.tsx'
import { EndMembershipDialog } from './end-membership-dialog.tsx'
import { PlanEndDialog } from './plan-end-dialog.tsx'
import type { GroupRead, Member } from './types.ts'

const dialogs = { plan: PlanEndDialog, end: EndMembershipDialog }
type Asked = { kind: keyof typeof dialogs; member: Member; nth: number }

/** What can be done with a membership: plan its end, or end it now. */
export const useMemberActions = (group: GroupRead) => {
  const { t } = useTranslation('groups')
  const [asked, setAsked] = useState<Asked | null>(null)
  const [open, setOpen] = useState(false)
  const ask = (kind: Asked['kind'], member: Member) => () => {
    setAsked((before) => ({ kind, member, nth: (before?.nth ?? 0) + 1 }))
    setOpen(true)
  }
  const actionsOf = (member: Member): Action[] => {
    if (member.state === 'ended') return []
    const { change, end } = member.abilities
    const planning = member.until ? t('membership.changeEnd') : t('membership.plan')
    return [
      { key: 'plan', label: planning, onAction: ask('plan', member), ability: change },
      { key: 'end', label: t('membership.end'), onAction: ask('end', member), ability: end, danger: true },
    ]
  }
  const Dialog = asked && dialogs[asked.kind]
  const dialog = Dialog && (
    <Dialog key={asked.nth} group={group} member={asked.member} open={open} onClose={() => setOpen(false)} />
  )
  return { actionsOf, dialog }
}

import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../layout/session.ts'
import { useApi } from '../../queries.ts'
import type { Action } from '../../ui/action-menu.tsx'
import { DemandDialog } from './demand-dialog.tsx'
import { LiftDialog } from './lift-dialog.tsx'
import { SuspensionNotices } from './suspension-notices.tsx'
import { type PeopleTarget, pageOf, paramsOf, type Running, routesOf, suspendPageOf, type Target } from './target.ts'

type Question =
  | { dialog: 'lift'; target: Target; name: string }
  | { dialog: 'demand'; target: PeopleTarget; name: string }
type Asked = Question & { nth: number }

/**
 * What hides this now, for whoever looks at it; and for the institution alone, « Suspendre… », « Lever la suspension »
 * and « Forcer la modification du mot de passe » among its other actions [H08, H09].
 */
export const useSupervision = (target: PeopleTarget, name: string, options: { enabled?: boolean } = {}) => {
  const { t } = useTranslation(['supervision', 'inquiries'])
  const { menu } = useSession()
  const { data } = useApi(routesOf(target).read, { params: paramsOf(target) }, options)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [open, setOpen] = useState(false)
  const ask = (question: Question) => {
    setAsked((before) => ({ ...question, nth: (before?.nth ?? 0) + 1 }))
    setOpen(true)
  }
  const running = data?.running ?? []
  const isSuspended = running.some(({ isOwn }) => isOwn)
  const lift: Action = {
    key: 'lift',
    label: t('lift'),
    onAction: () => ask({ dialog: 'lift', target, name }),
    ability: data?.abilities.lift,
  }
  const suspend: Action = {
    key: 'suspend',
    label: t('suspend'),
    href: suspendPageOf(target),
    ability: data?.abilities.suspend,
    danger: true,
  }
  const demand: Action = {
    key: 'demand',
    label: t(target.level === 'user' ? 'demandOne' : 'demand'),
    onAction: () => ask({ dialog: 'demand', target, name }),
    ability: data?.abilities.demandPasswords,
  }
  const isInquirable = target.level === 'user' || target.level === 'group'
  const inquire: Action = { key: 'inquire', label: t('inquiries:ask'), href: `${pageOf(target)}/interroger` }
  const ours = [...(isInquirable ? [inquire] : []), demand, isSuspended ? lift : suspend]
  const actions = menu === 'institution' && data ? ours : []
  const liftRole = ({ roleId, name: roleName }: Running) => {
    if (roleId && 'agreementId' in target)
      ask({ dialog: 'lift', target: { level: 'role', agreementId: target.agreementId, roleId }, name: roleName })
  }
  const banner: ReactNode = running.length > 0 && (
    <SuspensionNotices running={running} onLiftRole={menu === 'institution' ? liftRole : undefined} />
  )
  const close = () => setOpen(false)
  const dialog: ReactNode =
    asked?.dialog === 'demand' ? (
      <DemandDialog key={asked.nth} {...asked} open={open} onClose={close} />
    ) : (
      asked && <LiftDialog key={asked.nth} {...asked} open={open} onClose={close} />
    )
  return { running, actions, banner, dialog }
}

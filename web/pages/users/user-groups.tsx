import { UsersRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { lastDayOf, useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { AbilityButton, AbilityLink } from '../../ui/ability.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { EndDialog } from './end-dialog.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import type { MembershipOnWire, UserOnWire } from './types.ts'

const Membership = ({ user, group }: { user: UserOnWire; group: MembershipOnWire }) => {
  const { t } = useTranslation('users')
  const format = useFormat()
  const [asked, setAsked] = useState<'end' | 'remove' | null>(null)
  const [nth, setNth] = useState(0)
  const { from, until, name } = group
  const ask = (what: 'end' | 'remove') => () => {
    setNth((n) => n + 1)
    setAsked(what)
  }
  const begins = t(Date.parse(from) > Date.now() ? 'page.from' : 'page.since', { date: format.date(from) })
  const ends = until && t('page.until', { date: format.date(lastDayOf(until)) })
  const dialog = { user, group, onClose: () => setAsked(null) }
  // The same right as adding, for the groups one is told of: see policy.ts.
  const ability = user.abilities.addToGroup
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0">
        <Link className="link" to={paths.group(group.id)}>
          {name}
        </Link>
        <p className="text-sm text-muted">{[begins, ends].filter(Boolean).join(', ')}</p>
      </div>
      <div className="no-print flex flex-wrap gap-2">
        <AbilityButton
          ability={ability}
          size="sm"
          aria-label={t('page.planEndOf', { group: name })}
          onClick={ask('end')}
        >
          {t(until ? 'page.changeEnd' : 'page.planEnd')}
        </AbilityButton>
        <AbilityButton
          ability={ability}
          size="sm"
          variant="danger-soft"
          aria-label={t('page.removeOf', { group: name })}
          onClick={ask('remove')}
        >
          {t('page.remove')}
        </AbilityButton>
      </div>
      <EndDialog key={`end${nth}`} {...dialog} open={asked === 'end'} />
      <RemoveDialog {...dialog} open={asked === 'remove'} />
    </li>
  )
}

/** The groups of a person, with their dates: whence all his rights come [H43]. */
export const UserGroups = ({ user, agreementId }: { user: UserOnWire; agreementId: string }) => {
  const { t } = useTranslation('users')
  const add = user.state !== 'closed' && (
    <AbilityLink ability={user.abilities.addToGroup} size="sm" to={paths.addToGroup(agreementId, user.id)}>
      {t('actions.addToGroup')}
    </AbilityLink>
  )
  return (
    <Card title={t('page.groups')} intro={t('page.groupsHint')} actions={<span className="no-print">{add}</span>}>
      {user.groups.length ? (
        <ul className="divide-y divide-separator">
          {user.groups.map((group) => (
            <Membership key={`${group.id}${group.from}`} user={user} group={group} />
          ))}
        </ul>
      ) : (
        <EmptyState icon={<UsersRound />} title={t('page.noGroups')}>
          {t('page.noGroupsHint')}
        </EmptyState>
      )}
    </Card>
  )
}

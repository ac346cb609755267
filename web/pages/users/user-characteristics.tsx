import { useTranslation } from 'react-i18next'
import { lastDayOf, useFormat } from '../../format.ts'
import { Card } from '../../ui/card.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import type { UserOnWire } from './types.ts'
import { UserState } from './user-state.tsx'

const useFunctions = ({ administrator, managedGroups }: UserOnWire): string[] => {
  const { t } = useTranslation('users')
  const format = useFormat()
  const groups = format.list(managedGroups.map(({ name }) => name))
  return [
    ...(administrator ? [t('page.administrator')] : []),
    ...(managedGroups.length ? [t('page.manager', { groups })] : []),
  ]
}

export const UserCharacteristics = ({ user }: { user: UserOnWire }) => {
  const { t } = useTranslation(['users', 'person'])
  const format = useFormat()
  const functions = useFunctions(user)
  const { state, opensAt, closesAt, nominativeReason, identity } = user
  const items = [
    { term: t('page.identifier'), value: <span className="font-semibold">{user.identifier}</span> },
    { term: t('page.email'), value: user.email },
    ...(nominativeReason ? [{ term: t('page.reason'), value: nominativeReason }] : []),
    { term: t('person:workplace'), value: t(`person:${user.workplace}`) },
    { term: t('page.state'), value: <UserState user={user} /> },
    { term: t(state === 'planned' ? 'page.willOpen' : 'page.opens'), value: format.date(opensAt) },
    ...(closesAt
      ? [{ term: t(state === 'closed' ? 'page.closed' : 'page.lastDay'), value: format.date(lastDayOf(closesAt)) }]
      : []),
    ...(identity
      ? [
          {
            term: t('page.identity'),
            value: t('page.linked', { provider: identity.provider, date: format.date(identity.linkedAt) }),
          },
        ]
      : []),
    ...(functions.length ? [{ term: t('page.function'), value: functions.join('\n') }] : []),
  ]
  return (
    <Card title={t('page.characteristics')}>
      <DescriptionList items={items} />
    </Card>
  )
}

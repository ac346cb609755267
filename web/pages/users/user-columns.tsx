import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { EmailText } from '../../ui/email-text.tsx'
import { Badge } from '../../ui/status.tsx'
import type { Column } from '../../ui/table/data-table.tsx'
import { DeliveryCell } from './delivery.tsx'
import { fullName, type UserOnWire } from './types.ts'
import { UserState } from './user-state.tsx'

const createdIn = (state: unknown): string | null =>
  state && typeof state === 'object' && 'created' in state ? String(state.created) : null

const Name = ({ user, agreementId, isNew }: { user: UserOnWire; agreementId: string; isNew: boolean }) => {
  const { t } = useTranslation('users')
  return (
    <div className="flex flex-col items-start md:min-w-40">
      <span className="flex flex-wrap items-center gap-2">
        <Link className="link" to={paths.user(agreementId, user.id)}>
          {fullName(user)}
        </Link>
        {isNew && <Badge>{t('list.isNew')}</Badge>}
      </span>
      <span className="text-sm font-normal text-muted wrap-anywhere">
        <EmailText email={user.email} />
      </span>
    </div>
  )
}

const Groups = ({ user }: { user: UserOnWire }) => {
  const { t } = useTranslation('users')
  if (user.groups.length === 0) return <span className="text-muted">{t('list.noGroup')}</span>
  return (
    <ul>
      {user.groups.map(({ id, name }) => (
        <li key={id}>
          <Link className="link font-normal" to={paths.group(id)}>
            {name}
          </Link>
        </li>
      ))}
    </ul>
  )
}

const Opened = ({ user }: { user: UserOnWire }) => {
  const format = useFormat()
  return (
    <div className="flex flex-col items-start gap-1">
      {format.shortDate(user.opensAt)}
      <UserState user={user} />
    </div>
  )
}

export const useUserColumns = (agreementId: string): [Column<UserOnWire>, ...Column<UserOnWire>[]] => {
  const { t } = useTranslation('users')
  const created = createdIn(useLocation().state)
  return [
    {
      key: 'name',
      label: t('list.name'),
      sortable: true,
      cell: (user) => <Name user={user} agreementId={agreementId} isNew={user.id === created} />,
    },
    { key: 'identifier', label: t('list.identifier'), sortable: true, cell: (user) => user.identifier },
    { key: 'groups', label: t('list.groups'), cell: (user) => <Groups user={user} /> },
    { key: 'opened', label: t('list.opened'), sortable: true, cell: (user) => <Opened user={user} /> },
    { key: 'delivery', label: t('list.delivery'), cell: (user) => <DeliveryCell user={user} /> },
  ]
}

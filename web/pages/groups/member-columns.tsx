import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { EmailText } from '../../ui/email-text.tsx'
import { Period } from '../../ui/period.tsx'
import type { Column } from '../../ui/table/data-table.tsx'
import { MemberState } from './member-state.tsx'
import type { Member } from './types.ts'

export const useMemberColumns = (agreementId: string): [Column<Member>, ...Column<Member>[]] => {
  const { t } = useTranslation('groups')
  const format = useFormat()
  return [
    {
      key: 'name',
      label: t('membership.person'),
      sortable: true,
      cell: ({ user }) => (
        <div className="space-y-0.5">
          <Link className="link" to={paths.user(agreementId, user.id)}>
            {user.firstName} {user.lastName}
          </Link>
          <p className="text-sm font-normal wrap-anywhere text-muted">
            <EmailText email={user.email} />
          </p>
        </div>
      ),
    },
    { key: 'identifier', label: t('membership.identifier'), cell: ({ user }) => user.identifier },
    {
      key: 'from',
      label: t('membership.period'),
      sortable: true,
      cell: ({ from, until }) => <Period from={from} until={until} />,
    },
    {
      key: 'lastUse',
      label: t('membership.lastUse'),
      cell: ({ lastDay }) => (lastDay ? format.shortDate(lastDay) : t('membership.neverUsed')),
    },
    { key: 'state', label: t('membership.state'), cell: ({ state }) => <MemberState state={state} /> },
  ]
}

import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { listAgreements } from '../../../src/contract/agreements.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import type { Column } from '../../ui/table/data-table.tsx'
import { AgreementStatus } from './status.tsx'

type Row = ResponseOf<typeof listAgreements>['items'][number]

const Days = ({ row }: { row: Row }) => {
  const { t } = useTranslation()
  const format = useFormat()
  const from = format.shortDate(row.startsOn)
  if (row.endsOn) return t('period.fromTo', { from, until: format.shortDate(row.endsOn) })
  return t(row.status === 'planned' ? 'period.starting' : 'period.since', { from })
}

export const useAgreementColumns = (): [Column<Row>, ...Column<Row>[]] => {
  const { t } = useTranslation('agreements')
  const format = useFormat()
  return [
    {
      key: 'reference',
      label: t('reference'),
      sortable: true,
      cell: (row) => (
        <Link className="link md:whitespace-nowrap" to={paths.agreement(row.id)}>
          {row.reference}
        </Link>
      ),
    },
    { key: 'organization', label: t('organization'), sortable: true, cell: (row) => row.organization.name },
    { key: 'status', label: t('status'), cell: (row) => <AgreementStatus status={row.status} /> },
    { key: 'starts', label: t('period'), sortable: true, cell: (row) => <Days row={row} /> },
    { key: 'groups', label: t('groups'), cell: (row) => format.number(row.groupCount) },
    { key: 'users', label: t('users'), cell: (row) => format.number(row.userCount) },
  ]
}

import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { listOverrides, listStrongerUses } from '../../../src/contract/overrides.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import type { Column } from '../../ui/table/data-table.tsx'

export type OverrideRow = ResponseOf<typeof listOverrides>['items'][number]
export type UseRow = ResponseOf<typeof listStrongerUses>['items'][number]
export type Trace = Pick<OverrideRow, keyof OverrideRow & keyof UseRow>

const Person = ({ user, agreement }: Trace) => (
  <>
    <Link className="link" to={paths.user(agreement.id, user.id)}>
      {user.name}
    </Link>
    <p className="text-sm text-muted">
      {agreement.organization} · <span className="whitespace-nowrap">{agreement.reference}</span>
    </p>
  </>
)

const Action = ({ action, service }: Trace) => (
  <>
    {action}
    <p className="text-sm text-muted">{service.name}</p>
  </>
)

const Record = ({ record }: Trace) => (
  <>
    <span className="md:whitespace-nowrap">{record.id}</span>
    <p className="text-sm text-muted">{record.type}</p>
  </>
)

/** What both lists tell: when, who, where, what. */
export const useTraceColumns = (): [Column<Trace>, ...Column<Trace>[]] => {
  const { t } = useTranslation('overrides')
  const format = useFormat()
  return [
    { key: 'at', label: t('at'), sortable: true, cell: ({ at }) => format.instant(at) },
    { key: 'person', label: t('person'), cell: (trace) => <Person {...trace} /> },
    { key: 'action', label: t('action'), cell: (trace) => <Action {...trace} /> },
    { key: 'record', label: t('record'), cell: (trace) => <Record {...trace} /> },
  ]
}

import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { Badge, Status } from '../../ui/status.tsx'
import type { Column } from '../../ui/table/data-table.tsx'
import { GroupPath } from './group-path.tsx'
import type { GroupRow } from './types.ts'

const Name = ({ group }: { group: GroupRow }) => {
  const { t } = useTranslation('groups')
  return (
    <div className="min-w-40 space-y-0.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link className="link" to={paths.group(group.id)}>
          {group.name}
        </Link>
        {group.predefined && <Badge>{t('predefined')}</Badge>}
        {group.closedAt && <Status>{t('closed')}</Status>}
      </div>
      {group.above.length > 0 && (
        <p className="text-sm font-normal text-muted">
          <GroupPath above={group.above} />
        </p>
      )}
    </div>
  )
}

export const useGroupColumns = (): [Column<GroupRow>, ...Column<GroupRow>[]] => {
  const { t } = useTranslation('groups')
  const format = useFormat()
  return [
    { key: 'name', label: t('name'), sortable: true, cell: (group) => <Name group={group} /> },
    {
      key: 'managers',
      label: t('managersShort'),
      cell: ({ managers }) =>
        managers.length ? (
          format.list(managers.map(({ name }) => name))
        ) : (
          <span className="text-muted">{t('noManager')}</span>
        ),
    },
    { key: 'members', label: t('members'), sortable: true, cell: (group) => format.number(group.memberCount) },
    { key: 'roles', label: t('roles'), cell: (group) => format.number(group.roleCount) },
    { key: 'unit', label: t('unit'), cell: ({ unit }) => (unit ? <abbr title={unit.name}>{unit.code}</abbr> : '–') },
    { key: 'opened', label: t('openedAt'), sortable: true, cell: (group) => format.shortDate(group.openedAt) },
  ]
}

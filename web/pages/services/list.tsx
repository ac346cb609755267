import { FileUp, LayoutGrid, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { listServices } from '../../../src/contract/services.ts'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { AbilityLink } from '../../ui/ability.tsx'
import { Badge } from '../../ui/status.tsx'
import type { Column } from '../../ui/table/data-table.tsx'
import { ListPage } from '../../ui/table/list-page.tsx'

type List = ResponseOf<typeof listServices>
type Row = List['items'][number]

const useColumns = (): [Column<Row>, ...Column<Row>[]] => {
  const { t } = useTranslation('services')
  const format = useFormat()
  return [
    {
      key: 'name',
      label: t('service'),
      sortable: true,
      cell: ({ id, name }) => (
        <Link className="link" to={paths.service(id)}>
          {name}
        </Link>
      ),
    },
    { key: 'code', label: t('code'), sortable: true, cell: ({ code }) => <Badge>{code}</Badge> },
    {
      key: 'description',
      label: t('description'),
      cell: ({ description }) => <span className="line-clamp-2 max-w-prose text-muted">{description}</span>,
    },
    { key: 'roles', label: t('roleCount'), sortable: true, cell: ({ roleCount }) => format.number(roleCount) },
    {
      key: 'agreements',
      label: t('agreementCount'),
      sortable: true,
      cell: ({ agreementCount }) => format.number(agreementCount),
    },
  ]
}

const Create = ({ abilities }: { abilities: List['abilities'] }) => {
  const { t } = useTranslation('services')
  return (
    <div className="flex flex-wrap gap-2">
      <AbilityLink ability={abilities.create} to={paths.importService} icon={<FileUp aria-hidden />}>
        {t('import')}
      </AbilityLink>
      <AbilityLink ability={abilities.create} variant="primary" to={paths.newService} icon={<Plus aria-hidden />}>
        {t('create')}
      </AbilityLink>
    </div>
  )
}

/** « Catalogue des services »: each with its description [H03]. */
export const Component = () => {
  const { t } = useTranslation('services')
  return (
    <ListPage
      route={listServices}
      title={t('list')}
      intro={t('listIntro')}
      actions={(page) => page && <Create abilities={page.abilities} />}
      columns={useColumns()}
      rowLabel={({ name }) => name}
      searchHint={t('searchHint')}
      empty={{ icon: <LayoutGrid />, title: t('emptyTitle'), hint: t('empty') }}
    />
  )
}

import { UserCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listNearLimits } from '../../../src/contract/limits.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import type { Column } from '../../ui/table/data-table.tsx'
import { ListPage } from '../../ui/table/list-page.tsx'
import { useLimitWords } from './use-limit-words.ts'

type Row = ResponseOf<typeof listNearLimits>['items'][number]

const Services = ({ services }: Pick<Row, 'services'>) => {
  const inWords = useLimitWords()
  return (
    <ul className="space-y-1">
      {services.map((service) => (
        <li key={service.serviceId}>{inWords(service)}</li>
      ))}
    </ul>
  )
}

const useColumns = (): [Column<Row>, ...Column<Row>[]] => {
  const { t } = useTranslation('limits')
  const format = useFormat()
  return [
    {
      key: 'reference',
      label: t('agreement'),
      sortable: true,
      cell: ({ id, reference }) => (
        <Link className="link" to={paths.agreement(id)}>
          {reference}
        </Link>
      ),
    },
    { key: 'organization', label: t('organization'), cell: ({ organization }) => organization },
    {
      key: 'share',
      label: t('share'),
      sortable: true,
      cell: ({ share }) => t('percent', { share: format.number(share) }),
    },
    { key: 'services', label: t('services'), cell: ({ services }) => <Services services={services} /> },
  ]
}

/** « Supervision » > « Limites proches » [H05, H15]. */
export const Component = () => {
  const { t } = useTranslation('limits')
  return (
    <ListPage
      route={listNearLimits}
      title={t('title')}
      intro={t('intro')}
      columns={useColumns()}
      rowLabel={({ reference }) => reference}
      searchHint={t('searchHint')}
      empty={{ icon: <UserCheck />, title: t('none'), hint: t('noneHint') }}
    />
  )
}

import { ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { readSleepingByPartner } from '../../../src/contract/dashboard.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { isUnfinished } from './figure-tile.tsx'

type Partner = ResponseOf<typeof readSleepingByPartner>['items'][number]

/** The share of what is held that sleeps: the number beside says it too. */
const Share = ({ sleeping, held }: Partner) => (
  <svg aria-hidden viewBox="0 0 100 8" preserveAspectRatio="none" className="h-2 w-full rounded-full">
    <rect width={100} height={8} className="fill-default" />
    <rect width={held > 0 ? (sleeping / held) * 100 : 0} height={8} className="fill-accent" />
  </svg>
)

const Row = ({ partner }: { partner: Partner }) => {
  const { t } = useTranslation('dashboard')
  const format = useFormat()
  const { organization, sleeping, held } = partner
  return (
    <tr className="border-b border-separator last:border-0">
      <th scope="row" className="w-full py-2.5 pe-4 text-start font-normal">
        <p className="mb-1 wrap-anywhere">{organization.name}</p>
        <Share {...partner} />
      </th>
      <td className="py-2.5 text-end whitespace-nowrap tabular-nums">
        <Link className="link" to={`${paths.unused}?${new URLSearchParams({ q: organization.name })}`}>
          {format.number(sleeping)}
        </Link>
        <p className="text-sm text-muted">{t('held', { held: format.number(held) })}</p>
      </td>
    </tr>
  )
}

/** [H04] Where most sleeps: a table whose bars repeat its numbers. */
export const SleepingCard = () => {
  const { t } = useTranslation('dashboard')
  const { data, error, refetch } = useApi(readSleepingByPartner, {}, { isUnfinished })
  return (
    <Card title={t('sleepingByPartner')} intro={t('sleepingIntro')}>
      {error && <ErrorState error={error} retry={refetch} />}
      {!data && !error && <Loading />}
      {data && !data.isComplete && <p role="status">{t('counting')}</p>}
      {data?.isComplete && data.items.length === 0 && (
        <EmptyState icon={<ShieldCheck />} title={t('nothingSleeps')}>
          {t('nothingSleepsHint')}
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <table className="w-full">
          <caption className="sr-only">{t('sleepingByPartner')}</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">{t('organization')}</th>
              <th scope="col">{t('sleeping')}</th>
            </tr>
          </thead>
          <tbody>
            {data.items.map((partner) => (
              <Row key={partner.organization.id} partner={partner} />
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}

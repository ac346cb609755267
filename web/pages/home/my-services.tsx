import { LayoutGrid } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { readPortal } from '../../../src/contract/portal.ts'
import { useSession } from '../../layout/session.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { ServiceTile } from './service-tile.tsx'

/** Nothing yet: whom to ask. */
const NoService = () => {
  const { t } = useTranslation('home')
  const { menu, organizationName } = useSession()
  return (
    <div className="rounded-xl border border-border bg-surface shadow-surface">
      <EmptyState icon={<LayoutGrid />} title={t('none')}>
        {t(menu === 'partner' ? 'nonePartner' : 'noneUser', { organization: organizationName ?? '' })}
      </EmptyState>
    </div>
  )
}

/** The services the person may enter now, with the roles he has there [H31]. */
export const MyServices = () => {
  const { t } = useTranslation('home')
  const id = useId()
  const { menu } = useSession()
  const { data, error, refetch } = useApi(readPortal, {})
  const hasServices = data !== undefined && data.services.length > 0
  // The institution's own staff works on the other side of the counter.
  if ((menu === 'institution' || menu === 'root') && !hasServices) return null
  return (
    <section aria-labelledby={id} className="space-y-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 id={id} className="text-lg font-semibold">
            {t('services')}
          </h2>
          {hasServices && <p className="text-muted">{t('servicesIntro')}</p>}
        </div>
        {hasServices && (
          <Link className="link" to={`${paths.account}#droits`}>
            {t('rights')}
          </Link>
        )}
      </div>
      {error && <ErrorState error={error} retry={refetch} />}
      {!data && !error && <Loading />}
      {data && !hasServices && <NoService />}
      {hasServices && (
        <ul className="grid gap-4 md:grid-cols-2 2xl:grid-cols-3">
          {data.services.map((service) => (
            <ServiceTile key={service.id} service={service} />
          ))}
        </ul>
      )}
    </section>
  )
}

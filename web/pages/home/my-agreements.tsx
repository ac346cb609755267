import { FileText } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listAgreements } from '../../../src/contract/agreements.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'

type AgreementRow = ResponseOf<typeof listAgreements>['items'][number]

/** More are one click away, in the list. */
const shown = 4

const AgreementTile = ({ agreement }: { agreement: AgreementRow }) => {
  const { t } = useTranslation('home')
  const format = useFormat()
  const { id, reference, organization, groupCount, userCount } = agreement
  const counts = [
    t('groups', { count: groupCount, number: format.number(groupCount) }),
    t('users', { count: userCount, number: format.number(userCount) }),
  ]
  const way = (label: string) => ({ size: 'sm' as const, 'aria-label': t('ofAgreement', { label, reference }) })
  return (
    <li className="space-y-4 rounded-xl border border-border bg-surface p-5 shadow-surface">
      <div>
        <Link className="link font-semibold" to={paths.agreement(id)}>
          {reference}
        </Link>
        <p className="text-sm text-muted">{t('organization', { name: organization.name })}</p>
        <p className="text-sm text-muted">{counts.join(', ')}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <ButtonLink to={paths.groups(id)} {...way(t('groupsLink'))}>
          {t('groupsLink')}
        </ButtonLink>
        <ButtonLink to={paths.users(id)} {...way(t('usersLink'))}>
          {t('usersLink')}
        </ButtonLink>
      </div>
    </li>
  )
}

/** The conventions a partner's administrator or responsable works on, with the ways in. */
export const MyAgreements = () => {
  const { t } = useTranslation('home')
  const id = useId()
  const { data, error, refetch } = useApi(listAgreements, { query: { limit: shown } })
  return (
    <section aria-labelledby={id} className="space-y-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 id={id} className="text-lg font-semibold">
            {t('work')}
          </h2>
          <p className="text-muted">{t('workIntro')}</p>
        </div>
        {data && data.total > shown && <ButtonLink to={paths.agreements}>{t('browse')}</ButtonLink>}
      </div>
      {error && <ErrorState error={error} retry={refetch} />}
      {!data && !error && <Loading />}
      {data?.items.length === 0 && (
        <EmptyState icon={<FileText />} title={t('noAgreement')}>
          {t('noAgreementHint')}
        </EmptyState>
      )}
      <ul className="grid gap-4 md:grid-cols-2">
        {data?.items.map((agreement) => (
          <AgreementTile key={agreement.id} agreement={agreement} />
        ))}
      </ul>
    </section>
  )
}

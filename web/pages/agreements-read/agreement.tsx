import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { getAgreement } from '../../../src/contract/agreements.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { Page } from '../../ui/page.tsx'
import { DeputiesCard } from '../deputies/deputies-card.tsx'
import { LimitNotice } from '../limits/limit-notice.tsx'
import type { Limit } from '../limits/use-limit-words.ts'
import { useDelegation } from '../supervision/use-delegation.tsx'
import { useSupervision } from '../supervision/use-supervision.tsx'
import { About } from './about.tsx'
import { Actions } from './actions.tsx'
import { Administrators } from './administrators.tsx'
import type { AgreementRead } from './agreement-read.ts'
import { Conferred } from './conferred.tsx'
import { Standing } from './standing.tsx'

type Service = AgreementRead['services'][number]

/** Told to whom it concerns: to the others nobody says how many there are. */
const isNear = (service: Service): service is Service & Limit =>
  service.isNear && service.persons !== null && service.maxPersons !== null

/** « Affichage de la convention existante » [H52]. */
export const Component = () => {
  const { t } = useTranslation(['agreements', 'common'])
  const { agreementId = '' } = useParams()
  const { data, error, refetch, isPending } = useApi(getAgreement, { params: { agreementId } })
  const supervision = useSupervision({ level: 'agreement', agreementId }, data?.reference ?? '')
  const delegation = useDelegation(agreementId, data?.reference ?? '')
  return (
    <Page
      title={data && t('one', { reference: data.reference })}
      intro={data?.organization.name}
      crumbs={[{ label: t('title'), to: paths.agreements }]}
      actions={data && <Actions agreement={data} more={[...delegation.actions, ...supervision.actions]} />}
      loading={isPending}
      error={data ? null : error}
      retry={refetch}
    >
      {data && (
        <>
          {supervision.banner}
          {delegation.banner}
          {supervision.dialog}
          {delegation.dialog}
          <Standing agreement={data} isWithdrawn={delegation.isWithdrawn} />
          <LimitNotice agreementId={data.id} limits={data.services.filter(isNear)} />
          <About agreement={data} />
          <Conferred agreement={data} suspended={supervision.running} />
          <Administrators agreement={data} />
          <DeputiesCard scope={{ level: 'agreement', agreementId }} agreementId={agreementId} />
        </>
      )}
    </Page>
  )
}

import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { readExternalAccount } from '../../../src/contract/external-accounts.ts'
import { lastDayOf, useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { Card } from '../../ui/card.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Connecting } from './connecting.tsx'
import { Decisions } from './decisions.tsx'
import { AccountStatus } from './state.tsx'
import type { Account } from './types.ts'

const isDecided = (state: Account['state']) =>
  state === 'open' || state === 'suspended' || state === 'ended' || state === 'withdrawn'

/** Never half said: what was decided, and that the database does not have it yet, and why. */
const Awaiting = ({ account }: { account: Account }) => {
  const { t } = useTranslation('externalAccounts')
  const { state, isInPlace, problem, problemDetail } = account
  if (isInPlace || !isDecided(state)) return null
  return (
    <Notice kind="warning" title={t('awaiting')}>
      <p>{t(`awaitingText.${state}`)}</p>
      {problem && <p>{t(`problem.${problem}`)}</p>}
      {problemDetail && (
        <>
          <p>{t('toMend')}</p>
          <p className="wrap-anywhere">
            <code>{problemDetail}</code>
          </p>
        </>
      )}
    </Notice>
  )
}

const About = ({ account }: { account: Account }) => {
  const { t } = useTranslation('externalAccounts')
  const format = useFormat()
  const by = (name: string | null, at: string) =>
    name === null ? t('on', { date: format.instant(at) }) : t('byOn', { name, date: format.instant(at) })
  const { agreement, closedAt, openedAt, state, secretDrawnAt, connectionLimit, statementSeconds } = account
  return (
    <Card title={t('about')}>
      <DescriptionList
        items={[
          { term: t('state'), value: <AccountStatus {...account} /> },
          { term: t('login'), value: <code>{account.login}</code> },
          { term: t('purpose'), value: account.purpose },
          { term: t('units'), value: account.units.map(({ code, name }) => `${code} – ${name}`).join(', ') },
          { term: t('organization'), value: account.organization.name },
          {
            term: t('agreement'),
            value: (
              <Link className="link" to={paths.agreement(agreement.id)}>
                {agreement.reference}
              </Link>
            ),
          },
          { term: t('until'), value: format.date(lastDayOf(account.endsAt)) },
          { term: t('requestedBy'), value: by(account.requestedBy, account.requestedAt) },
          ...(openedAt ? [{ term: t('openedBy'), value: by(account.openedBy, openedAt) }] : []),
          ...(closedAt
            ? [{ term: t(state === 'refused' ? 'refusedBy' : 'withdrawnBy'), value: by(account.closedBy, closedAt) }]
            : []),
          ...(account.reason ? [{ term: t('reason'), value: account.reason }] : []),
          ...(secretDrawnAt
            ? [
                { term: t('secretDrawn'), value: format.instant(secretDrawnAt) },
                {
                  term: t('limits'),
                  value: t('limitsText', {
                    count: connectionLimit,
                    number: format.number(connectionLimit),
                    seconds: format.number(statementSeconds),
                  }),
                },
              ]
            : []),
        ]}
      />
    </Card>
  )
}

const Use = ({ account }: { account: Account }) => {
  const { t } = useTranslation('externalAccounts')
  const format = useFormat()
  const { openConnections, connections, lastConnectedAt, checkedAt } = account
  return (
    <Card title={t('use')} intro={t('useHint')}>
      <DescriptionList
        items={[
          { term: t('openConnections'), value: format.number(openConnections) },
          { term: t('connections'), value: format.number(connections) },
          { term: t('lastConnection'), value: lastConnectedAt ? format.instant(lastConnectedAt) : t('never') },
          { term: t('checkedAt'), value: checkedAt && format.instant(checkedAt) },
        ]}
      />
    </Card>
  )
}

/** One external user [C20, C21]: what was decided, what stands, what may be done, how one connects. */
export const Component = () => {
  const { t } = useTranslation('externalAccounts')
  const { accountId = '' } = useParams()
  const { data, error, refetch } = useApi(
    readExternalAccount,
    { params: { accountId } },
    { isUnfinished: ({ isInPlace, problem }) => !isInPlace && problem === null },
  )
  const stands = data?.state === 'open' || data?.state === 'suspended'
  return (
    <Page
      title={data && `${data.service.name} – ${data.organization.name}`}
      intro={data?.purpose}
      crumbs={[{ label: t('title'), to: paths.externalAccounts }]}
      actions={data && <Decisions account={data} />}
      loading={!data}
      error={data ? null : error}
      retry={refetch}
    >
      {data && (
        <>
          <Awaiting account={data} />
          <About account={data} />
          {data.openedAt && <Use account={data} />}
          {stands && <Connecting address={data.address} login={data.login} />}
        </>
      )}
    </Page>
  )
}

import { useTranslation } from 'react-i18next'
import { lastDayOf, useFormat } from '../../format.ts'
import { Card } from '../../ui/card.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { readableSiret } from '../../ui/siret.ts'
import type { Account } from './types.ts'

const Agreement = ({ agreement }: { agreement: Account['agreements'][number] }) => {
  const { t } = useTranslation('account')
  const format = useFormat()
  const { reference, from, until, administrator, managedGroups } = agreement
  const since = { reference, from: format.date(from) }
  const functions = [
    ...(administrator ? [t('administrator')] : []),
    ...(managedGroups.length ? [t('manager', { groups: format.list(managedGroups) })] : []),
  ]
  return (
    <li>
      {until ? t('agreementUntil', { ...since, until: format.date(lastDayOf(until)) }) : t('agreementSince', since)}
      {functions.length > 0 && <p className="text-sm text-muted">{format.list(functions)}</p>}
    </li>
  )
}

const Organization = ({ name, city, siret }: NonNullable<Account['organization']>) => {
  const { t } = useTranslation('account')
  const place = [name, city].filter(Boolean).join(', ')
  return t('organizationOf', { place, siret: readableSiret(siret) })
}

/** What is known of the person, as printed. */
export const Characteristics = ({ account }: { account: Account }) => {
  const { t } = useTranslation(['account', 'person'])
  const format = useFormat()
  const { owner, organization, agreements, institutionName } = account
  const items = [
    { term: t('name'), value: `${owner.lastName} ${owner.firstName}` },
    { term: t('identifier'), value: <span className="font-semibold">{owner.identifier}</span> },
    {
      term: t('email'),
      value: (
        <>
          {owner.email}
          <p className="no-print text-sm text-muted">{t('emailHint')}</p>
        </>
      ),
    },
    { term: t('workplace'), value: t(`person:${account.workplace}`) },
    { term: t('createdAt'), value: format.date(account.createdAt) },
    ...(institutionName ? [{ term: t('institution'), value: institutionName }] : []),
    ...(organization ? [{ term: t('organization'), value: <Organization {...organization} /> }] : []),
    ...(agreements.length
      ? [
          {
            term: t('agreements'),
            value: (
              <ul className="space-y-1">
                {agreements.map((agreement) => (
                  <Agreement key={agreement.id} agreement={agreement} />
                ))}
              </ul>
            ),
          },
        ]
      : []),
  ]
  return (
    <Card title={t('characteristics')}>
      <DescriptionList items={items} />
    </Card>
  )
}

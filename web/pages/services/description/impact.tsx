import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { DescriptionImpact } from '../../../../src/contract/service-descriptions.ts'
import { useFormat } from '../../../format.ts'
import { paths } from '../../../paths.ts'
import { Card } from '../../../ui/card.tsx'
import { ChangeMark } from './change-mark.tsx'
import { PlainTable } from './plain-table.tsx'
import { useTexts } from './use-texts.ts'

type Person = DescriptionImpact['persons'][number]

/** Beyond, « et 3 autres ». */
const MOST_CHANGES = 6

const PersonChanges = ({ changes }: Pick<Person, 'changes'>) => {
  const { t } = useTranslation('serviceDescription')
  const format = useFormat()
  const text = useTexts()
  const left = changes.length - MOST_CHANGES
  return (
    <ul className="space-y-1.5">
      {changes.slice(0, MOST_CHANGES).map(({ type, action, change }) => (
        <li key={`${type.code} ${action.code} ${change}`} className="flex flex-wrap items-baseline gap-x-2">
          <ChangeMark change={change} />
          <span>
            {text(action.name)} <span className="text-muted">· {text(type.name)}</span>
          </span>
        </li>
      ))}
      {left > 0 && (
        <li className="text-sm text-muted">{t('import.more', { count: left, number: format.number(left) })}</li>
      )}
    </ul>
  )
}

const Figure = ({ number, tone }: { number: number; tone: 'success' | 'danger' }) => {
  const format = useFormat()
  const colours = { success: 'text-success', danger: 'text-danger' }
  if (number === 0) return <span className="text-muted">0</span>
  return (
    <span className={`font-semibold tabular-nums ${colours[tone]}`}>
      {tone === 'success' ? '+' : '−'} {format.number(number)}
    </span>
  )
}

const Agreements = ({ agreements, agreementCount }: DescriptionImpact) => {
  const { t } = useTranslation('serviceDescription')
  const format = useFormat()
  const left = agreementCount - agreements.length
  return (
    <section className="space-y-2">
      <h3 className="font-semibold text-muted">{t('impact.agreements')}</h3>
      <PlainTable
        caption={t('impact.agreements')}
        rows={agreements}
        rowKey={({ agreementId }) => agreementId}
        columns={[
          {
            label: t('impact.agreement'),
            cell: ({ agreementId, reference }) => (
              <Link className="link" to={paths.agreement(agreementId)}>
                {reference}
              </Link>
            ),
          },
          { label: t('impact.organization'), cell: ({ organizationName }) => organizationName },
          { label: t('impact.gaining'), cell: ({ gaining }) => <Figure number={gaining} tone="success" /> },
          { label: t('impact.losing'), cell: ({ losing }) => <Figure number={losing} tone="danger" /> },
        ]}
      />
      {left > 0 && (
        <p className="text-sm text-muted">{t('impact.moreAgreements', { count: left, number: format.number(left) })}</p>
      )}
    </section>
  )
}

const Persons = ({ persons, personCount }: DescriptionImpact) => {
  const { t } = useTranslation('serviceDescription')
  const format = useFormat()
  const left = personCount - persons.length
  return (
    <section className="space-y-2">
      <h3 className="font-semibold text-muted">{t('impact.persons')}</h3>
      <PlainTable
        caption={t('impact.persons')}
        rows={persons}
        rowKey={({ userId, agreementId }) => `${userId} ${agreementId}`}
        columns={[
          {
            label: t('impact.person'),
            className: 'align-top!',
            cell: ({ userId, agreementId, firstName, lastName, identifier }) => (
              <>
                <Link className="link" to={paths.user(agreementId, userId)}>
                  {firstName} {lastName}
                </Link>
                <span className="block text-sm font-normal text-muted">{identifier}</span>
              </>
            ),
          },
          {
            label: t('impact.agreement'),
            className: 'align-top!',
            cell: ({ reference }) => reference,
          },
          { label: t('impact.changes'), cell: ({ changes }) => <PersonChanges changes={changes} /> },
        ]}
      />
      {left > 0 && (
        <p className="text-sm text-muted">{t('impact.morePersons', { count: left, number: format.number(left) })}</p>
      )}
    </section>
  )
}

/** « Qui gagne ou perd quoi », before anything is saved. */
export const Impact = ({ impact }: { impact: DescriptionImpact }) => {
  const { t } = useTranslation('serviceDescription')
  const format = useFormat()
  const { personCount } = impact
  if (personCount === 0)
    return (
      <Card title={t('impact.title')}>
        <p className="font-semibold">{t('impact.nobody')}</p>
        <p className="text-muted">{t('impact.nobodyHint')}</p>
      </Card>
    )
  return (
    <Card title={t('impact.title')} intro={t('impact.intro')}>
      <div className="space-y-6">
        <p className="text-lg font-semibold">
          {t('impact.concerned', { count: personCount, number: format.number(personCount) })}
        </p>
        <Agreements {...impact} />
        <Persons {...impact} />
      </div>
    </Card>
  )
}

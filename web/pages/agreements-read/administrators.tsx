import { UserRoundCog } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/states.tsx'
import type { AgreementRead } from './agreement-read.ts'
import { DepartureDialog } from './departure-dialog.tsx'

type Administrator = AgreementRead['administrators'][number]

const Person = ({ person }: { person: Administrator }) => {
  const { t } = useTranslation('agreements')
  const format = useFormat()
  return (
    <li className="flex flex-wrap items-baseline gap-x-6 gap-y-1 py-3 first:pt-0 last:pb-0">
      <span className="min-w-56 font-semibold">{person.name}</span>
      <a className="link wrap-anywhere" href={`mailto:${person.email}`}>
        {person.email}
      </a>
      <span className="text-sm text-muted sm:ms-auto">{t('since', { date: format.date(person.since) })}</span>
    </li>
  )
}

/** [H32] Who represents the partner under this convention. */
export const Administrators = ({ agreement }: { agreement: AgreementRead }) => {
  const { t } = useTranslation(['agreements', 'deputies'])
  const { id, administrators, abilities } = agreement
  const [leaving, setLeaving] = useState(false)
  const leave = abilities.announceDeparture.allowed && (
    <Button size="sm" onClick={() => setLeaving(true)}>
      {t('deputies:departure')}
    </Button>
  )
  const manage = abilities.appointAdministrator.allowed && (
    <ButtonLink size="sm" to={paths.administrators(id)}>
      {t('administrators')}
    </ButtonLink>
  )
  return (
    <Card title={t('administrators')} actions={administrators.length > 0 && (manage || leave)}>
      {administrators.length > 0 ? (
        <ul className="divide-y divide-separator">
          {administrators.map((person) => (
            <Person key={person.id} person={person} />
          ))}
        </ul>
      ) : (
        <EmptyState icon={<UserRoundCog />} title={t('noAdministrator')} action={manage}>
          {t('noAdministratorHint')}
        </EmptyState>
      )}
      {leave && <DepartureDialog agreementId={id} open={leaving} onClose={() => setLeaving(false)} />}
    </Card>
  )
}

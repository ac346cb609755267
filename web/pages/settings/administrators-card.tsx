import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dismissInstitutionAdmin } from '../../../src/contract/institutions.ts'
import { resetAdministratorFactors } from '../../../src/contract/second-factor.ts'
import { useFormat } from '../../format.ts'
import { useChange } from '../../queries.ts'
import { AbilityButton } from '../../ui/ability.tsx'
import { announce } from '../../ui/announce.tsx'
import { Card } from '../../ui/card.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ResetFactors } from '../users/reset-factors.tsx'
import type { InstitutionRead } from './institution-values.ts'

type Person = InstitutionRead['administrators'][number]

interface PersonRowProps {
  person: Person
  institution: InstitutionRead
  onDismiss: () => void
  onReset: () => void
}

const PersonRow = ({ person: { name, identifier, since }, institution, onDismiss, onReset }: PersonRowProps) => {
  const { t } = useTranslation('settings')
  const format = useFormat()
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 wrap-anywhere">
        <p className="font-semibold">{name}</p>
        <p className="text-sm text-muted">
          {identifier} · {t('since', { date: format.date(since) })}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <AbilityButton
          size="sm"
          ability={institution.abilities.appointAdministrator}
          aria-label={t('resetFactorsOf', { name })}
          onClick={onReset}
        >
          {t('resetFactors')}
        </AbilityButton>
        <AbilityButton
          size="sm"
          variant="danger-soft"
          ability={institution.abilities.appointAdministrator}
          aria-label={t('dismissOf', { name })}
          onClick={onDismiss}
        >
          {t('dismiss')}
        </AbilityButton>
      </div>
    </li>
  )
}

/** Who administers the institution, and the end of a nomination. */
export const AdministratorsCard = ({ institution }: { institution: InstitutionRead }) => {
  const { t } = useTranslation('settings')
  const [leaving, setLeaving] = useState<Person | null>(null)
  const [losing, setLosing] = useState<Person | null>(null)
  const dismiss = useChange(dismissInstitutionAdmin)
  const reset = useChange(resetAdministratorFactors)
  const name = leaving?.name ?? ''
  const confirm = async () => {
    if (!leaving) return
    await dismiss.mutateAsync({ params: { institutionId: institution.id, userId: leaving.id } })
    announce(t('dismissed', { name }))
  }
  return (
    <Card title={t('administrators')} intro={t('administratorsIntro')}>
      <ul className="divide-y divide-separator">
        {institution.administrators.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            institution={institution}
            onDismiss={() => setLeaving(person)}
            onReset={() => setLosing(person)}
          />
        ))}
      </ul>
      <ConfirmDialog
        danger
        open={leaving !== null}
        onClose={() => setLeaving(null)}
        title={t('dismissTitle', { name })}
        confirm={t('dismiss')}
        onConfirm={confirm}
      >
        <p>{t('dismissText')}</p>
      </ConfirmDialog>
      {losing && (
        <ResetFactors
          name={losing.name}
          open
          onClose={() => setLosing(null)}
          reset={(reason) =>
            reset.mutateAsync({ params: { institutionId: institution.id, userId: losing.id }, body: { reason } })
          }
        />
      )}
    </Card>
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dismissAdministrator } from '../../../src/contract/agreements.ts'
import { useFormat } from '../../format.ts'
import { useChange } from '../../queries.ts'
import { AbilityButton } from '../../ui/ability.tsx'
import { announce } from '../../ui/announce.tsx'
import { Card } from '../../ui/card.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import type { AgreementRead } from '../agreements-read/agreement-read.ts'

type Person = AgreementRead['administrators'][number]

const PersonRow = ({
  person,
  agreement,
  onDismiss,
}: {
  person: Person
  agreement: AgreementRead
  onDismiss: () => void
}) => {
  const { t } = useTranslation('agreementsEdit')
  const format = useFormat()
  const { name, identifier, email, since } = person
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 wrap-anywhere">
        <p className="font-semibold">{name}</p>
        <p className="text-sm text-muted">
          {identifier} · {email} · {t('since', { date: format.date(since) })}
        </p>
      </div>
      <AbilityButton
        size="sm"
        variant="danger-soft"
        ability={agreement.abilities.dismissAdministrator}
        aria-label={t('dismissOf', { name })}
        onClick={onDismiss}
      >
        {t('dismiss')}
      </AbilityButton>
    </li>
  )
}

/** Who represents the organisation under this convention now, and the end of it. */
export const CurrentAdministrators = ({ agreement }: { agreement: AgreementRead }) => {
  const { t } = useTranslation('agreementsEdit')
  const [leaving, setLeaving] = useState<Person | null>(null)
  const dismiss = useChange(dismissAdministrator)
  const name = leaving?.name ?? ''
  const confirm = async () => {
    if (!leaving) return
    await dismiss.mutateAsync({ params: { agreementId: agreement.id, userId: leaving.id } })
    announce(t('dismissed', { name }))
  }
  return (
    <Card title={t('administratorsNow')}>
      {agreement.administrators.length === 0 && <p className="text-muted">{t('administratorsNone')}</p>}
      <ul className="divide-y divide-separator">
        {agreement.administrators.map((person) => (
          <PersonRow key={person.id} person={person} agreement={agreement} onDismiss={() => setLeaving(person)} />
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
    </Card>
  )
}

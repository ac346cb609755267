import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dismissGroupManager } from '../../../src/contract/groups.ts'
import { useChange } from '../../queries.ts'
import { AbilityButton } from '../../ui/ability.tsx'
import { announce } from '../../ui/announce.tsx'
import { Card } from '../../ui/card.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { AppointForm } from './appoint-form.tsx'
import type { GroupRead } from './types.ts'

type Manager = GroupRead['managers'][number]

const ManagerLine = ({ group, manager }: { group: GroupRead; manager: Manager }) => {
  const { t } = useTranslation('groups')
  const [open, setOpen] = useState(false)
  const dismiss = useChange(dismissGroupManager)
  const { name } = manager
  const send = async () => {
    await dismiss.mutateAsync({ params: { groupId: group.id, userId: manager.id } })
    announce(t('managing.dismissed', { name }))
  }
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0">
      <span className="font-semibold">{name}</span>
      <span className="text-muted">{manager.identifier}</span>
      <AbilityButton
        ability={group.abilities.dismissManager}
        variant="danger-soft"
        size="sm"
        className="sm:ms-auto"
        aria-label={t('managing.dismissOf', { name })}
        onClick={() => setOpen(true)}
      >
        {t('managing.dismiss')}
      </AbilityButton>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        danger
        title={t('managing.dismissTitle', { name })}
        confirm={t('managing.dismiss')}
        onConfirm={send}
      >
        <p>{t('managing.dismissText')}</p>
      </ConfirmDialog>
    </li>
  )
}

/** Who answers for the group, by the administrator's or a higher responsable's appointment [H36–H39]. */
export const Managers = ({ group }: { group: GroupRead }) => {
  const { t } = useTranslation('groups')
  const [appointing, setAppointing] = useState(false)
  const appoint = (
    <AbilityButton
      ability={group.abilities.appointManager}
      size="sm"
      aria-expanded={appointing}
      onClick={() => setAppointing(true)}
    >
      {t('managing.appoint')}
    </AbilityButton>
  )
  return (
    <Card title={t('managing.title')} intro={t('managing.intro')} actions={appoint}>
      {group.managers.length ? (
        <ul className="divide-y divide-separator">
          {group.managers.map((manager) => (
            <ManagerLine key={manager.id} group={group} manager={manager} />
          ))}
        </ul>
      ) : (
        <p className="text-muted">{t('managing.none')}</p>
      )}
      {appointing && (
        <section aria-labelledby="appoint" className="mt-5 border-t border-separator pt-5">
          <h3 id="appoint" className="mb-3 font-semibold">
            {t('managing.appointTitle')}
          </h3>
          <AppointForm group={group} onDone={() => setAppointing(false)} />
        </section>
      )}
    </Card>
  )
}

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listAccessKeys, revokeAccessKey } from '../../../src/contract/access-keys.ts'
import type { Ability } from '../../../src/contract/fields.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { lastDayOf, useFormat } from '../../format.ts'
import { useApi, useChange } from '../../queries.ts'
import { AbilityButton } from '../../ui/ability.tsx'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { AccessKeyDialog } from './access-key-dialog.tsx'

type AccessKey = ResponseOf<typeof listAccessKeys>['items'][number]

/** « Créée le 2 mars 2026 par Claire Moreau, jusqu’au 31 décembre 2026 » */
const useStanding = () => {
  const { t } = useTranslation('accessKeys')
  const format = useFormat()
  return ({ state, from, until, createdBy }: AccessKey) => {
    const date = format.date(from)
    const since = createdBy ? t('sinceBy', { date, name: createdBy }) : t('since', { date })
    if (until === null) return since
    const end =
      state === 'ended'
        ? t('endedOn', { instant: format.instant(until) })
        : t('until', { date: format.date(lastDayOf(until)) })
    return `${since}, ${end}`
  }
}

interface KeyLineProps {
  accessKey: AccessKey
  revoke: Ability
  onRevoke: () => void
}

const KeyLine = ({ accessKey, revoke, onRevoke }: KeyLineProps) => {
  const { t } = useTranslation('accessKeys')
  const format = useFormat()
  const standing = useStanding()
  const { name, state, services } = accessKey
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-4 first:pt-0 last:pb-0">
      <div className="min-w-0 wrap-anywhere">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {name}
          <Status tone={state === 'active' ? 'success' : 'neutral'}>{t(state)}</Status>
        </p>
        <p className="text-sm text-muted">{standing(accessKey)}</p>
        <p className="text-sm text-muted">{t('opens', { services: format.list(services.map((one) => one.name)) })}</p>
      </div>
      {state === 'active' && (
        <AbilityButton
          size="sm"
          variant="danger-soft"
          ability={revoke}
          aria-label={t('revokeOf', { name })}
          onClick={onRevoke}
        >
          {t('revoke')}
        </AbilityButton>
      )}
    </li>
  )
}

const RevokeDialog = ({ accessKey, onClose }: { accessKey: AccessKey | null; onClose: () => void }) => {
  const { t } = useTranslation('accessKeys')
  const format = useFormat()
  const revoke = useChange(revokeAccessKey)
  const name = accessKey?.name ?? ''
  const services = format.list(accessKey?.services.map((one) => one.name) ?? [])
  const confirm = async () => {
    if (!accessKey) return
    await revoke.mutateAsync({ params: { accessKeyId: accessKey.id } })
    announce(t('revoked', { name }))
  }
  return (
    <ConfirmDialog
      danger
      open={accessKey !== null}
      onClose={onClose}
      title={t('revokeTitle', { name })}
      confirm={t('revoke')}
      onConfirm={confirm}
    >
      <p>{t('revokeText')}</p>
      <p>{t('revokeServices', { services })}</p>
    </ConfirmDialog>
  )
}

const Keys = ({ keys, revoke }: { keys: AccessKey[]; revoke: Ability }) => {
  const { t } = useTranslation('accessKeys')
  const format = useFormat()
  const [leaving, setLeaving] = useState<AccessKey | null>(null)
  const [all, setAll] = useState(false)
  const ended = keys.filter(({ state }) => state === 'ended')
  const shown = all ? keys : keys.filter(({ state }) => state === 'active')
  return (
    <div className="space-y-4">
      {shown.length === 0 && <p className="text-muted">{t('none')}</p>}
      <ul className="divide-y divide-separator">
        {shown.map((one) => (
          <KeyLine key={one.id} accessKey={one} revoke={revoke} onRevoke={() => setLeaving(one)} />
        ))}
      </ul>
      {ended.length > 0 && !all && (
        <Button size="sm" variant="ghost" onClick={() => setAll(true)}>
          {t('showEnded', { count: ended.length, number: format.number(ended.length) })}
        </Button>
      )}
      <RevokeDialog accessKey={leaving} onClose={() => setLeaving(null)} />
    </div>
  )
}

/** With which keys applications ask about the service. */
export const AccessKeys = ({ serviceId }: { serviceId: string }) => {
  const { t } = useTranslation('accessKeys')
  const { data, error, refetch } = useApi(listAccessKeys, { params: { serviceId } })
  const [creating, setCreating] = useState(false)
  return (
    <Card
      title={t('title')}
      intro={t('intro')}
      actions={
        data && (
          <AbilityButton ability={data.abilities.create} icon={<Plus aria-hidden />} onClick={() => setCreating(true)}>
            {t('create')}
          </AbilityButton>
        )
      }
    >
      {error && !data && <ErrorState error={error} retry={refetch} />}
      {!data && !error && <Loading />}
      {data && <Keys keys={data.items} revoke={data.abilities.revoke} />}
      <AccessKeyDialog serviceId={serviceId} open={creating} onClose={() => setCreating(false)} />
    </Card>
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ApiAccess as Access, giveApiAccess, type OidcClient } from '../../../../src/contract/oidc-clients.ts'
import { useFormat } from '../../../format.ts'
import { useChange } from '../../../queries.ts'
import { AbilityButton } from '../../../ui/ability.tsx'
import { announce } from '../../../ui/announce.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { RadioGroup } from '../../../ui/form/radio-group.tsx'
import { useDialogFields } from '../../users/use-dialog-fields.ts'
import type { SignOn } from './sign-on-read.ts'

const ACCESSES = ['none', 'read', 'administer'] as const
const isAccess = (text: string): text is Access => ACCESSES.some((access) => access === text)

interface DialogProps {
  serviceId: string
  client: OidcClient
  open: boolean
  onClose: () => void
}

const AccessDialog = ({ serviceId, client, open, onClose }: DialogProps) => {
  const { t } = useTranslation(['signOn', 'common'])
  const change = useChange(giveApiAccess)
  const fields = useDialogFields({ access: client.apiAccess as string })
  const run = async () => {
    const { access } = fields.values
    if (!isAccess(access)) return
    await change.mutateAsync({ params: { serviceId }, body: { access, version: client.version } })
    announce(t(`apiGiven.${access}`))
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      fieldsTell
      title={t('apiChange')}
      confirm={t('common:save')}
      onConfirm={() => fields.run(run)}
    >
      <RadioGroup
        {...fields.field('access')}
        label={t('apiLabel')}
        options={ACCESSES.map((value) => ({
          value,
          label: t(`apiAccess.${value}`),
          description: t(`apiAccessHint.${value}`),
        }))}
      />
      <p className="text-muted">{t('apiNever')}</p>
    </ConfirmDialog>
  )
}

/** How far the application may go in the portal's API in its own name, and when it last did [C10]. */
export const ApiAccess = ({ signOn, client }: { signOn: SignOn; client: OidcClient }) => {
  const { t } = useTranslation('signOn')
  const format = useFormat()
  const [changing, setChanging] = useState(false)
  const { apiAccess, apiUsedAt, version } = client
  const { serviceId, abilities } = signOn
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <div className="min-w-0 flex-1 basis-72 space-y-1">
        <h3 className="font-semibold">{t('api')}</h3>
        <p className="max-w-prose">
          {t(`apiAccess.${apiAccess}`)}
          <span className="block text-muted">{t(`apiAccessHint.${apiAccess}`)}</span>
        </p>
        {(apiAccess !== 'none' || apiUsedAt) && (
          <p className="text-sm text-muted">
            {apiUsedAt ? t('apiUsed', { instant: format.instant(apiUsedAt) }) : t('apiNeverUsed')}
          </p>
        )}
      </div>
      <AbilityButton ability={abilities.change} onClick={() => setChanging(true)}>
        {t('apiChange')}
      </AbilityButton>
      <AccessDialog
        key={version}
        serviceId={serviceId}
        client={client}
        open={changing}
        onClose={() => setChanging(false)}
      />
    </div>
  )
}

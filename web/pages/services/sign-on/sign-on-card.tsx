import { Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getSignOn, type OidcClient } from '../../../../src/contract/oidc-clients.ts'
import { paths } from '../../../paths.ts'
import { useApi } from '../../../queries.ts'
import { AbilityButton, AbilityLink } from '../../../ui/ability.tsx'
import { Card } from '../../../ui/card.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ErrorState, Loading } from '../../../ui/states.tsx'
import { ApiAccess } from './api-access.tsx'
import { Declared } from './declared.tsx'
import { SecondFactor } from './second-factor.tsx'
import { Secrets } from './secrets.tsx'
import type { SignOn } from './sign-on-read.ts'
import { SwitchDialog } from './switch-dialog.tsx'
import { ToCopy } from './to-copy.tsx'

interface Service {
  id: string
  name: string
  address: string
}

const Actions = ({ service, signOn }: { service: Service; signOn: SignOn }) => {
  const { t } = useTranslation('signOn')
  const [switching, setSwitching] = useState(false)
  const { client, abilities } = signOn
  const form = paths.signOn(service.id)
  if (!client)
    return (
      <AbilityLink ability={abilities.register} to={form} icon={<Plus aria-hidden />}>
        {t('register')}
      </AbilityLink>
    )
  return (
    <>
      <AbilityLink ability={abilities.change} to={form} icon={<Pencil aria-hidden />}>
        {t('change')}
      </AbilityLink>
      <AbilityButton
        variant={client.enabled ? 'danger-soft' : 'outline'}
        ability={abilities.change}
        onClick={() => setSwitching(true)}
      >
        {t(client.enabled ? 'switchOff' : 'switchOn')}
      </AbilityButton>
      <SwitchDialog service={service} client={client} open={switching} onClose={() => setSwitching(false)} />
    </>
  )
}

const Try = ({ address }: { address: string }) => {
  const { t } = useTranslation('signOn')
  return (
    <div className="space-y-1">
      <h3 className="font-semibold">{t('try')}</h3>
      <p className="max-w-prose text-muted">{t('tryText')}</p>
      <a className="link wrap-anywhere" href={address}>
        {t('tryOpen', { address })}
      </a>
    </div>
  )
}

const Client = ({ service, signOn, client }: { service: Service; signOn: SignOn; client: OidcClient }) => {
  const { t } = useTranslation('signOn')
  return (
    <>
      {!client.enabled && (
        <Notice kind="warning" title={t('offNotice')}>
          <p>{t('offText')}</p>
        </Notice>
      )}
      <ToCopy signOn={signOn} client={client} />
      {client.authentication === 'secret' && (
        <Secrets serviceId={service.id} secrets={client.secrets} abilities={signOn.abilities} />
      )}
      <Declared client={client} />
      {client.isMachine && <ApiAccess signOn={signOn} client={client} />}
      {client.enabled && client.redirectUris.length > 0 && <Try address={service.address} />}
    </>
  )
}

/** How the application of a service signs its people on through the portal [C10]. */
export const SignOnCard = ({ service }: { service: Service }) => {
  const { t } = useTranslation('signOn')
  const { data, error, refetch } = useApi(getSignOn, { params: { serviceId: service.id } })
  const signOn = data?.serviceId === service.id ? data : undefined
  return (
    <Card title={t('title')} intro={t('intro')} actions={signOn && <Actions service={service} signOn={signOn} />}>
      {error && !signOn && <ErrorState error={error} retry={refetch} />}
      {!signOn && !error && <Loading />}
      {signOn && (
        <div className="space-y-8 pt-3">
          {signOn.client ? (
            <Client service={service} signOn={signOn} client={signOn.client} />
          ) : (
            <p className="text-muted">{t('none')}</p>
          )}
          <SecondFactor signOn={signOn} />
        </div>
      )}
    </Card>
  )
}

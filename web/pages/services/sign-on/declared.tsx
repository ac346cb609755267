import { useTranslation } from 'react-i18next'
import type { OidcClient } from '../../../../src/contract/oidc-clients.ts'
import { useFormat } from '../../../format.ts'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { useAuthentications } from './use-authentications.ts'

const listed = (addresses: readonly string[]) =>
  addresses.length === 0 ? null : (
    <ul>
      {addresses.map((address) => (
        <li key={address}>{address}</li>
      ))}
    </ul>
  )

/** What the application has said of itself. */
export const Declared = ({ client }: { client: OidcClient }) => {
  const { t } = useTranslation(['signOn', 'common'])
  const format = useFormat()
  const { authentication, jwks, jwksUri } = client
  const how = useAuthentications().find(({ value }) => value === authentication)?.label
  const count = jwks?.keys.length ?? 0
  const keys = jwksUri ?? t('keys', { count, number: format.number(count) })
  return (
    <div className="space-y-3">
      <h3 className="font-semibold">{t('declared')}</h3>
      <DescriptionList
        items={[
          { term: t('authentication'), value: how },
          ...(authentication === 'private_key_jwt' ? [{ term: t('jwksUri'), value: keys }] : []),
          { term: t('redirectUris'), value: listed(client.redirectUris) },
          { term: t('postLogoutRedirectUris'), value: listed(client.postLogoutRedirectUris) },
          { term: t('backchannelLogoutUri'), value: client.backchannelLogoutUri },
          { term: t('idTokenAlgorithm'), value: client.idTokenAlgorithm },
          ...(client.isMachine ? [{ term: t('isMachine'), value: t('common:yes') }] : []),
        ]}
      />
    </div>
  )
}

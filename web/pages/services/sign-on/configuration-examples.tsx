import { useTranslation } from 'react-i18next'
import { CopyText } from './copy-text.tsx'

interface Configuration {
  issuer: string
  discoveryAddress: string
  clientId: string
  /** Of which the first serves as the example. */
  returns: readonly string[]
}

const apache = ({ discoveryAddress, clientId, returns }: Configuration, words: Record<'secret' | 'phrase', string>) =>
  [
    `OIDCProviderMetadataURL ${discoveryAddress}`,
    `OIDCClientID ${clientId}`,
    `OIDCClientSecret "<${words.secret}>"`,
    `OIDCRedirectURI ${returns[0] ?? '/redirect_uri'}`,
    `OIDCCryptoPassphrase "<${words.phrase}>"`,
    'OIDCScope "openid profile email"',
    'OIDCPKCEMethod S256',
    'OIDCRemoteUserClaim sub',
    // So that a sign-out that is announced finds the session.
    'OIDCSessionType server-cache',
  ].join('\n')

/** Before Spring Security 7 a client with a secret makes no PKCE by itself: docs/sign-on/spring.md. */
const spring = ({ issuer, clientId }: Configuration, words: Record<'secret', string>) =>
  [
    'spring.security.oauth2.client:',
    '  provider.habilis:',
    `    issuer-uri: ${issuer}`,
    '  registration.habilis:',
    `    client-id: ${clientId}`,
    `    client-secret: "<${words.secret}>"`,
    '    scope: openid, profile, email',
  ].join('\n')

/** Ready to paste, but for the secret. */
export const ConfigurationExamples = (configuration: Configuration) => {
  const { t } = useTranslation('signOn')
  const words = { secret: t('yourSecret'), phrase: t('anyPassphrase') }
  const examples = [
    { name: t('apache'), text: apache(configuration, words) },
    { name: t('spring'), text: spring(configuration, words) },
  ]
  return (
    <details>
      <summary className="link w-fit cursor-pointer">{t('examples')}</summary>
      {examples.map(({ name, text }) => (
        <figure key={name} className="mt-3 space-y-2">
          <figcaption className="flex flex-wrap items-center justify-between gap-2">
            {name}
            <CopyText text={text} what={name} />
          </figcaption>
          <pre className="rounded-field bg-surface-secondary px-3 py-2.5 text-sm whitespace-pre-wrap wrap-anywhere">
            {text}
          </pre>
        </figure>
      ))}
    </details>
  )
}

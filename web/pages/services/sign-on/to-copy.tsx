import { useTranslation } from 'react-i18next'
import type { OidcClient } from '../../../../src/contract/oidc-clients.ts'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { ConfigurationExamples } from './configuration-examples.tsx'
import { CopyText } from './copy-text.tsx'
import type { SignOn } from './sign-on-read.ts'

const Copied = ({ text, what }: { text: string; what: string }) => (
  <span className="flex flex-wrap items-center justify-between gap-2">
    <code className="text-sm wrap-anywhere">{text}</code>
    <CopyText text={text} what={what} />
  </span>
)

interface ToCopyProps {
  signOn: SignOn
  client: OidcClient
}

/** What the developer of the application writes into its configuration. */
export const ToCopy = ({ signOn: { issuer, discoveryAddress }, client }: ToCopyProps) => {
  const { t } = useTranslation('signOn')
  const values = [
    { term: t('issuer'), text: issuer },
    { term: t('discovery'), text: discoveryAddress },
    { term: t('clientId'), text: client.clientId },
  ]
  return (
    <div className="space-y-3">
      <h3 className="font-semibold">{t('toCopy')}</h3>
      <DescriptionList items={values.map(({ term, text }) => ({ term, value: <Copied text={text} what={term} /> }))} />
      {client.authentication === 'secret' && (
        <ConfigurationExamples
          {...{ issuer, discoveryAddress }}
          clientId={client.clientId}
          returns={client.redirectUris}
        />
      )}
    </div>
  )
}

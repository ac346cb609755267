import * as oidc from 'openid-client'
import { PROVIDER_SEAL } from '../domain/seals.ts'
import { type Outgoing, outgoingCalls } from '../outgoing/outgoing-calls.ts'
import type { PartnerProvider } from '../queries/partner-provider.ts'
import { sealer } from '../secrets/sealed-box.ts'

/** How to reach a provider, with what it tells of itself: read anew from time to time, and after each change. */
export type Configurations = (provider: PartnerProvider) => Promise<oidc.Configuration>

const FRESH_MS = 10 * 60_000
/** One that does not answer is not called at each try of whoever likes to. */
const FAILED_MS = 10_000
const PATIENCE_SECONDS = 5

type Known = { version: number; until: number; reading: Promise<oidc.Configuration> }

export function readConfigurations(secret: string, privateOrigins: readonly string[]): Configurations {
  const known = new Map<string, Known>()
  const call = outgoingCalls(privateOrigins)
  const secrets = sealer(secret, PROVIDER_SEAL)
  return (provider) => {
    const { organizationId, version } = provider
    const kept = known.get(organizationId)
    if (kept && kept.version === version && kept.until > performance.now()) return kept.reading
    const reading = discover(provider, secrets.open(provider.sealedSecret), call)
    const entry = { version, reading, until: performance.now() + FRESH_MS }
    known.set(organizationId, entry)
    reading.catch(() => {
      entry.until = performance.now() + FAILED_MS // whoever awaits it is told why
    })
    return reading
  }
}

async function discover(
  { issuer, clientId }: PartnerProvider,
  clientSecret: string,
  call: Outgoing,
): Promise<oidc.Configuration> {
  // The contract takes http on the developer's own machine only.
  const insecure = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : []
  const config = await oidc.discovery(new URL(issuer), clientId, undefined, byTheWayItTakes(clientSecret), {
    // Besides what the library checks: the signature, though the token came straight from the provider (OIDC Core §3.1.3.7).
    execute: [...insecure, oidc.enableNonRepudiationChecks],
    timeout: PATIENCE_SECONDS,
    [oidc.customFetch]: call,
  })
  return config
}

/** OIDC Core §9: HTTP Basic unless the provider says that it takes the other way only, as ProConnect does. */
function byTheWayItTakes(clientSecret: string): oidc.ClientAuth {
  const [basic, post] = [oidc.ClientSecretBasic(clientSecret), oidc.ClientSecretPost(clientSecret)]
  return (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const takesBasic = ways.includes('client_secret_basic') || !ways.includes('client_secret_post')
    return (takesBasic ? basic : post)(server, ...rest)
  }
}

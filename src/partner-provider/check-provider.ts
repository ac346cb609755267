import { z } from 'zod'
import { CallRefused, type Outgoing, outgoingCalls } from '../outgoing/outgoing-calls.ts'
import { failureOf } from './failure.ts'

type Finding =
  | 'unreachable'
  | 'not_callable'
  | 'not_found'
  | 'not_a_document'
  | 'other_issuer'
  | 'no_code'
  | 'no_s256'
  | 'no_secret'
  | 'no_keys'
  | 'scope_unknown'

/** What is wrong, and the detail that helps: an address, a status, what the document says. */
export type Found = { finding: Finding; detail: string }

const WELL_KNOWN = '/.well-known/openid-configuration'

const list = z.array(z.string()).optional()
const document = z.object({
  ...{ issuer: z.string(), authorization_endpoint: z.url(), token_endpoint: z.url(), jwks_uri: z.url() },
  ...{ response_types_supported: list, code_challenge_methods_supported: list, scopes_supported: list },
  token_endpoint_auth_methods_supported: list,
})
type Discovery = z.output<typeof document>
const keySet = z.object({ keys: z.array(z.object({ kty: z.string() })).min(1) })

/** Reads what a provider publishes of itself (OpenID Connect Discovery) and tells all that would keep people out. */
export async function checkProvider(
  { issuer, scopes }: { issuer: string; scopes: readonly string[] },
  privateOrigins: readonly string[] = [],
): Promise<Found[]> {
  const call = outgoingCalls(privateOrigins)
  const address = issuer.replace(/\/$/, '') + WELL_KNOWN
  const read = await readJson(call, address)
  if ('finding' in read) return [read]
  const parsed = document.safeParse(read.json)
  if (!parsed.success)
    return [{ finding: 'not_a_document', detail: String(parsed.error.issues[0]?.path[0] ?? address) }]
  const found = findingsOf(parsed.data, issuer, scopes)
  const keys = await readJson(call, parsed.data.jwks_uri)
  const hasKeys = 'json' in keys && keySet.safeParse(keys.json).success
  return hasKeys ? found : [...found, { finding: 'no_keys', detail: parsed.data.jwks_uri }]
}

function findingsOf(told: Discovery, issuer: string, scopes: readonly string[]): Found[] {
  const found: Found[] = []
  const note = (finding: Finding, detail: string) => void found.push({ finding, detail })
  if (told.issuer !== issuer) note('other_issuer', told.issuer)
  if (told.response_types_supported?.includes('code') === false) note('no_code', '')
  if (told.code_challenge_methods_supported?.includes('S256') === false) note('no_s256', '')
  const ways = told.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  if (!ways.some((way) => way === 'client_secret_basic' || way === 'client_secret_post'))
    note('no_secret', ways.join(', '))
  const unknown = scopes.filter((scope) => told.scopes_supported?.includes(scope) === false)
  if (unknown.length > 0) note('scope_unknown', unknown.join(', '))
  return found
}

async function readJson(call: Outgoing, address: string): Promise<{ json: unknown } | Found> {
  const answer = await call(address, { headers: { accept: 'application/json' } }).catch(
    (error: unknown): Found =>
      error instanceof CallRefused
        ? { finding: 'not_callable', detail: address }
        : { finding: 'unreachable', detail: failureOf(error).code },
  )
  if ('finding' in answer) return answer
  if (answer.status !== 200) return { finding: 'not_found', detail: `${address} (${answer.status})` }
  try {
    return { json: await answer.json() }
  } catch {
    return { finding: 'not_a_document', detail: address } // whoever reads the finding sees what was not JSON
  }
}

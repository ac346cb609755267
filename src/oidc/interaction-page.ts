import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Provider } from 'oidc-provider'
import type { Runner } from '../db/execute.ts'
import { acrOf, amrOf } from '../domain/assurance.ts'
import { readEntrance } from '../queries/rights-in-service.ts'
import { ownOf, seconds } from './account.ts'
import type { OidcDeps } from './deps.ts'
import { type PortalSession, portalSessionOf } from './portal-session.ts'
import { asksMore } from './prompts.ts'

export const INTERACTION = /^\/sso\/interaction\/([A-Za-z0-9_-]{20,60})$/
export const interactionPath = (uid: string): string => `/sso/interaction/${uid}`

type Interaction = InstanceType<Provider['Interaction']>
type Visit = Pick<OidcDeps, 'runner' | 'happened'> & {
  provider: Provider
  request: IncomingMessage
  response: ServerResponse
}

/**
 * Where a sign-on comes to be completed, as often as something is missing: it sends on to the page of the portal that
 * mends it, which comes back here, and ends by itself once nothing is missing. It never shows anything.
 */
export async function completeSignOn(visit: Visit, uid: string): Promise<void> {
  const { provider, runner, request, response } = visit
  const interaction = await interactionOf(visit, uid)
  const client = interaction && (await provider.Client.find(String(interaction.params.client_id)))
  if (!interaction || !client) return go(response, '/portal?sign-on=expired')
  const own = ownOf(client)
  const portal = await portalSessionOf(request, runner)
  const next = encodeURIComponent(interactionPath(uid))
  if (!portal?.isComplete || !own) return go(response, `/portal/auth/login?next=${next}`)
  const { refusal } = await readEntrance(runner.db, portal.userId, own.service_id, runner.now())
  if (refusal) {
    visit.happened({ kind: 'entry_refused', reason: refusal })
    return go(response, `/portal/sso/refused/${own.service_id}`)
  }
  if (mustShowAgain(interaction, portal, runner.now())) return go(response, `/portal/auth/login?again=1&next=${next}`)
  if (asksMore(portal.shown, interaction.params.acr_values, own.second_factor_required))
    return go(response, `/portal/auth/step-up?next=${next}`)
  if (await isOfAnotherSession(interaction, portal, runner)) return go(response, startAgain(interaction))
  await finish(visit, interaction, portal)
}

/** The cookie says that it began in this browser: a link to somebody else's completes nothing. */
async function interactionOf({ provider, request }: Visit, uid: string): Promise<Interaction | undefined> {
  const name = provider.cookieName('interaction')
  const mine = (request.headers.cookie ?? '').split(/;\s*/).includes(`${name}=${uid}`)
  return mine ? provider.Interaction.find(uid) : undefined
}

/** The application asks that he shows who he is anew (`prompt=login`), or that it be recent (`max_age`). */
function mustShowAgain({ prompt, params, iat }: Interaction, { authenticatedAt }: PortalSession, now: Date): boolean {
  const { reasons } = prompt
  const since = seconds(authenticatedAt)
  if (since >= iat) return false
  if (reasons.includes('login_prompt')) return true
  return params.max_age !== undefined && seconds(now) - since > Number(params.max_age)
}

/** Somebody signed in again meanwhile: what the interaction began with is not his, or not any more. */
async function isOfAnotherSession({ session }: Interaction, portal: PortalSession, { db }: Runner): Promise<boolean> {
  if (!session?.uid) return false
  const row = await db.selectFrom('oidcSession').select('sessionId').where('uid', '=', session.uid).executeTakeFirst()
  if (row?.sessionId === portal.id) return false
  await db.deleteFrom('oidcSession').where('uid', '=', session.uid).execute()
  return true
}

/** The same request, without asking for what he has just done. */
function startAgain({ params }: Interaction): string {
  const { prompt, ...asked } = params
  const prompts = String(prompt ?? '')
    .split(' ')
    .filter((one) => one !== '' && one !== 'login')
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) query.set(name, String(value))
  if (prompts.length > 0) query.set('prompt', prompts.join(' '))
  return `/sso/authorize?${query}`
}

const OF_SOMEBODY_ELSE = ['id_token_hint', 'claims_id_token_sub_value']

async function finish({ provider, request, response }: Visit, { prompt }: Interaction, portal: PortalSession) {
  // The application wants a certain person; whoever is signed in is another.
  const result = prompt.reasons.some((reason) => OF_SOMEBODY_ELSE.includes(reason))
    ? { error: 'login_required', error_description: 'another user is signed in' }
    : {
        login: {
          accountId: portal.userId,
          acr: acrOf(portal.shown),
          amr: amrOf(portal.shown),
          ts: seconds(portal.authenticatedAt),
          remember: false,
        },
      }
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
}

function go(response: ServerResponse, location: string): void {
  response.writeHead(303, { location, 'content-length': 0 }).end()
}

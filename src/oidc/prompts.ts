import type { IncomingMessage } from 'node:http'
import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import type { Runner } from '../db/execute.ts'
import { ACR, type Shown, satisfies } from '../domain/assurance.ts'
import { readEntrance } from '../queries/rights-in-service.ts'
import { ownOf } from './account.ts'
import { portalSessionOf } from './portal-session.ts'

/**
 * What stands between an application's request and its answer: a portal session of this very browser, strong enough, and
 * a right in the service. An application that asks without showing a page (`prompt=none`) is told which is missing, no more.
 */
export function promptsOf(runner: Runner): interactionPolicy.DefaultPolicy {
  const { base, Check, Prompt } = interactionPolicy
  const policy = base()
  // The institution's own applications: it has consented for its users.
  policy.remove('consent')
  const login = policy.get('login')
  login?.checks.add(
    new Check('portal_session', 'the user must sign in', 'login_required', async (ctx) => {
      const portal = await portalSessionOf(ctx.req, runner)
      return !portal?.isComplete || portal.userId !== ctx.oidc.session?.accountId
    }),
  )
  const stepUp = new Check(
    'too_weak',
    'a stronger authentication is required',
    'unmet_authentication_requirements',
    async (ctx) => isTooWeak(ctx, ctx.req, runner),
  )
  const noRight = new Check('no_right', 'access is denied', 'access_denied', async (ctx) => {
    const client = ownOf(ctx.oidc.client)
    const userId = ctx.oidc.session?.accountId
    if (!client || !userId) return false
    return (await readEntrance(runner.db, userId, client.service_id, runner.now())).refusal !== undefined
  })
  policy.add(new Prompt({ name: 'no_right', requestable: false }, noRight))
  policy.add(new Prompt({ name: 'step_up', requestable: false }, stepUp))
  return policy
}

async function isTooWeak(ctx: KoaContextWithOIDC, request: IncomingMessage, runner: Runner): Promise<boolean> {
  const portal = await portalSessionOf(request, runner)
  const asked = ctx.oidc.params?.acr_values
  const client = ownOf(ctx.oidc.client)
  return portal !== undefined && asksMore(portal.shown, asked, client?.second_factor_required === true)
}

const OURS: readonly string[] = Object.values(ACR)

/** By the application's request, or by the institution for all of the service. Values that are not ours ask nothing. */
export function asksMore(shown: Shown, acrValues: unknown, isSecondFactorRequired: boolean): boolean {
  const named = typeof acrValues === 'string' ? acrValues.split(' ').filter((value) => OURS.includes(value)) : []
  const wanted = isSecondFactorRequired ? [ACR.severalFactors] : named
  return !satisfies(shown, wanted)
}

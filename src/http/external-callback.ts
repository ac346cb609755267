import type { FastifyInstance, FastifyRequest } from 'fastify'
import { signInExternally } from '../commands/sign-in-externally.ts'
import { PARTNER_CALLBACK } from '../domain/external-sign-in.ts'
import { Refused } from '../domain/refusals.ts'
import { openPartnerSignIn } from '../partner-provider/partner-sign-in.ts'
import type { Deps } from './deps.ts'
import { BROWSER_COOKIE, PASSING } from './external-cookie.ts'
import { browserOf, letIn } from './let-in.ts'
import { tellSignIn } from './tell-sign-in.ts'

/** Not of the API: a partner's provider sends the browser here, and it is sent on whatever comes of it. */
export function externalCallback(app: FastifyInstance, deps: Deps): void {
  const { runner } = deps
  const partner = openPartnerSignIn({ ...deps, logger: app.log })

  app.get(PARTNER_CALLBACK, async (request, reply) => {
    reply.clearCookie(BROWSER_COOKIE, PASSING)
    try {
      const { next, ...signedIn } = await tellSignIn(deps, request, { method: 'external' }, async () => {
        const { asserted, next } = await partner.finish(returnedIn(request))
        return { next, ...(await signInExternally(runner, { asserted, browser: browserOf(request) })) }
      })
      await letIn(runner, { request, reply }, signedIn)
      // Its page sees who is signed in, and goes on to the step that is due or to where he was going.
      return reply.redirect(`/portal/auth/login?${new URLSearchParams({ next: next ?? '/portal' })}`, 303)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const [{ code }] = error.refusals
      return reply.redirect(`/portal/auth/external?${new URLSearchParams({ refused: code })}`, 303)
    }
  })
}

function returnedIn({ url, cookies }: FastifyRequest) {
  return { query: new URL(url, 'http://ici.invalid').searchParams, browser: cookies[BROWSER_COOKIE] ?? '' }
}

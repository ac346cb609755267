import type { FastifyInstance, FastifyRequest } from 'fastify'
import { signInExternally } from '../../commands/sign-in-externally.ts'
import * as contract from '../../contract/external-sign-in.ts'
import { PARTNER_CALLBACK } from '../../domain/external-sign-in.ts'
import { Refused } from '../../domain/refusals.ts'
import { openPartnerSignIn } from '../../partner-provider/partner-sign-in.ts'
import type { Deps } from '../deps.ts'
import { browserOf, letIn } from '../let-in.ts'
import { serve } from '../serve.ts'

/** The browser that began a sign-in: an answer brought by another is nobody's (login CSRF). */
const COOKIE = '__Host-habilis-external'
/** Lax: it must come back with the navigation from the provider's site. */
const PASSING = { path: '/', httpOnly: true, secure: true, sameSite: 'lax', maxAge: 600 } as const

export function externalSignInRoutes(app: FastifyInstance, deps: Deps): void {
  const { runner } = deps
  const partner = openPartnerSignIn({ ...deps, logger: app.log })

  serve(app, contract.startExternalSignIn, async ({ body, reply }) => {
    const { name, address, browser } = await partner.begin(body)
    reply.setCookie(COOKIE, browser, PASSING)
    return { name, address }
  })

  // A page of no route: the provider sends the browser here, and it is sent on whatever comes of it.
  app.get(PARTNER_CALLBACK, async (request, reply) => {
    reply.clearCookie(COOKIE, PASSING)
    try {
      const { asserted, next } = await partner.finish(returnedIn(request))
      const signedIn = await signInExternally(runner, { asserted, browser: browserOf(request) })
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
  return { query: new URL(url, 'http://ici.invalid').searchParams, browser: cookies[COOKIE] ?? '' }
}

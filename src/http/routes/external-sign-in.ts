import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/external-sign-in.ts'
import { openPartnerSignIn } from '../../partner-provider/partner-sign-in.ts'
import type { Deps } from '../deps.ts'
import { BROWSER_COOKIE, PASSING } from '../external-cookie.ts'
import { serve } from '../serve.ts'

export function externalSignInRoutes(app: FastifyInstance, deps: Deps): void {
  const partner = openPartnerSignIn({ ...deps, logger: app.log })

  serve(app, contract.startExternalSignIn, async ({ body, reply }) => {
    const { name, address, browser } = await partner.begin(body)
    reply.setCookie(BROWSER_COOKIE, browser, PASSING)
    return { name, address }
  })
}

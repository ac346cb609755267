import type { FastifyInstance } from 'fastify'
import { requestPasswordReset } from '../../commands/request-password-reset.ts'
import { usePasswordLink } from '../../commands/use-link.ts'
import * as contract from '../../contract/passwords.ts'
import { execute } from '../../db/execute.ts'
import type { Person } from '../../domain/actor.ts'
import { MAIL_REQUESTS_LIMIT } from '../../domain/attempts.ts'
import { refuse } from '../../domain/refusals.ts'
import { RESET_SEAL } from '../../domain/seals.ts'
import { readActor } from '../../queries/actor.ts'
import { type LinkPurpose, readLinkHolder } from '../../queries/one-time-link.ts'
import { sealer } from '../../secrets/sealed-box.ts'
import { hashToken } from '../../secrets/tokens.ts'
import type { Deps } from '../deps.ts'
import { countRequest } from '../rate-limits.ts'
import { serve } from '../serve.ts'

/** « Mot de passe oublié ? » */
export function passwordRoutes(app: FastifyInstance, { runner, secret }: Deps): void {
  const requests = sealer(secret, RESET_SEAL)

  serve(app, contract.requestPasswordReset, async ({ body, request }) => {
    await countRequest(runner, request, 'reset-requests', MAIL_REQUESTS_LIMIT)
    await requestPasswordReset(runner.db, requests.seal(body.identifier))
    return {}
  })

  serve(app, contract.readPasswordReset, async ({ params }) => {
    await readLinkHolder(runner.db, { tokenHash: hashToken(params.token), purpose: 'reset' }, runner.now())
    return { valid: true as const }
  })

  serve(app, contract.resetPassword, async ({ params, body, request }) => {
    const { link, holder } = await holderOfLink({ runner }, params.token, 'reset', request.ip)
    await execute(runner, usePasswordLink, holder, { ...link, password: body.password })
    return {}
  })
}

/** Whoever has the link acts as the person it was sent to; not found once it is worth nothing. */
export async function holderOfLink(
  { runner }: Pick<Deps, 'runner'>,
  token: string,
  purpose: LinkPurpose,
  from?: string,
) {
  const at = runner.now()
  const link = { tokenHash: hashToken(token), purpose }
  const userId = await readLinkHolder(runner.db, link, at)
  const actor = (await readActor(runner.db, userId, at)) ?? refuse('not_found')
  const holder: Person = { ...actor, from }
  return { link, holder }
}

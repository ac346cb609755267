import { availableParallelism } from 'node:os'
import type { FastifyInstance } from 'fastify'
import { endSession } from '../../commands/end-sessions.ts'
import { signIn, signInName } from '../../commands/sign-in.ts'
import * as contract from '../../contract/session.ts'
import type { Actor } from '../../domain/actor.ts'
import { refuse } from '../../domain/refusals.ts'
import { readAdministration } from '../../queries/applications.ts'
import { readRootPasswordServices } from '../../queries/root-password.ts'
import { readAgreementsInReach, readBrand, readSessionHolder } from '../../queries/session-holder.ts'
import { bounded } from '../../secrets/bounded.ts'
import { takeCookie } from '../authentication.ts'
import type { Deps } from '../deps.ts'
import { browserOf, letIn } from '../let-in.ts'
import { addressGroup } from '../rate-limits.ts'
import { serve } from '../serve.ts'
import { tellSignIn } from '../tell-sign-in.ts'
import { firstLoginRoutes } from './first-login.ts'

/** In a storm of sign-ins most wait before anything is done for them: what answers meanwhile is not held up. */
const oneOfFew = bounded(2 * availableParallelism(), 200)

/** Signing in and out, who is signed in, and the steps of the first login. */
export function sessionRoutes(app: FastifyInstance, deps: Deps): void {
  const { runner } = deps
  const { db, now } = runner

  serve(app, contract.signIn, async ({ body, request, reply }) => {
    const input = { ...body, ...browserOf(request), addressGroup: addressGroup(request) }
    const typed = signInName(body.identifier)
    const signedIn = await tellSignIn(deps, request, { method: 'password', typed }, () =>
      oneOfFew(() => signIn(runner, input)),
    )
    return letIn(runner, { request, reply }, signedIn)
  })

  serve(app, contract.signOut, async ({ request: { session }, reply }) => {
    if (session) await db.transaction().execute((tx) => endSession(tx, session.id, now(), 'signed_out'))
    takeCookie(reply)
    return {}
  })

  serve(app, contract.readSession, async ({ session: { actor, stage } }) => {
    const holder = (await readSessionHolder(db, actor.userId)) ?? refuse('not_signed_in')
    const agreements = await readAgreementsInReach(db, actor)
    return {
      ...holder,
      stage,
      menu: menuOf(actor),
      administration: await readAdministration(db, actor, now()),
      passwordFrom: actor.rootAdmin ? ((await readRootPasswordServices(db))[0]?.serviceId ?? null) : null,
      externalAccounts: actor.rootAdmin || actor.institutionAdmin || actor.administers.length > 0,
      agreementCount: agreements.count,
      onlyAgreementId: agreements.only,
    }
  })

  serve(app, contract.readBrand, () => readBrand(db))

  firstLoginRoutes(app, deps)
}

function menuOf(actor: Actor): 'root' | 'institution' | 'partner' | 'user' {
  if (actor.rootAdmin) return 'root'
  if (actor.institutionAdmin) return 'institution'
  return actor.administers.length + actor.manages.length > 0 ? 'partner' : 'user'
}

import type { FastifyInstance } from 'fastify'
import { confirmByCode } from '../../commands/confirm-by-code.ts'
import { confirmByPasskey, startPasskeyStep } from '../../commands/confirm-by-passkey.ts'
import { signInByPasskey, startPasskeySignIn } from '../../commands/sign-in-by-passkey.ts'
import * as contract from '../../contract/second-factor.ts'
import { isStrong } from '../../domain/assurance.ts'
import { refuse } from '../../domain/refusals.ts'
import { readFactorKinds } from '../../queries/factors.ts'
import { readSessionById } from '../../queries/session.ts'
import type { Deps } from '../deps.ts'
import { factorKeys } from '../factor-keys.ts'
import { browserOf, letIn } from '../let-in.ts'
import { addressGroup } from '../rate-limits.ts'
import { serve } from '../serve.ts'
import type { Session } from '../session.ts'
import { tellSignIn } from '../tell-sign-in.ts'

/** The second step of a sign-in, again later when an application asks for more; and signing in by a passkey alone. */
export function secondFactorRoutes(app: FastifyInstance, deps: Deps): void {
  const { runner } = deps
  const { db, now } = runner
  const { seeds, passkeys } = factorKeys(deps)

  serve(app, contract.readSecondFactorStep, async ({ session: { id, actor } }) => {
    const running = (await readSessionById(db, id, now())) ?? refuse('not_signed_in')
    if (running.stage === 'holder_code') refuse('first_login_unfinished')
    return { kinds: await readFactorKinds(db, actor.userId), strong: isStrong(running) }
  })

  serve(app, contract.confirmByCode, async ({ session, body, request, reply }) => {
    const typed = { ...body, session, seeds, addressGroup: addressGroup(request) }
    const how = { method: body.kind, userId: session.actor.userId }
    const done = await tellSignIn(deps, request, how, () => confirmByCode(runner, typed))
    return letIn(runner, { request, reply }, { ...done, ...whose(session) })
  })

  serve(app, contract.startPasskeyStep, async ({ session }) => ({
    options: await startPasskeyStep(runner, session, passkeys),
  }))

  serve(app, contract.confirmByPasskey, async ({ session, body, request, reply }) => {
    const how = { method: 'passkey', userId: session.actor.userId }
    const answer = { answer: body.response, ...passkeys }
    const done = await tellSignIn(deps, request, how, () => confirmByPasskey(runner, session, answer))
    return letIn(runner, { request, reply }, { ...done, ...whose(session) })
  })

  serve(app, contract.startPasskeySignIn, async () => ({ options: await startPasskeySignIn(runner, passkeys) }))

  serve(app, contract.signInByPasskey, async ({ body, request, reply }) => {
    const answer = { answer: body.response, ...passkeys }
    const asked = { answer, browser: browserOf(request), addressGroup: addressGroup(request) }
    const signedIn = await tellSignIn(deps, request, { method: 'passkey' }, () => signInByPasskey(runner, asked))
    return letIn(runner, { request, reply }, signedIn)
  })
}

const whose = ({ id, actor }: Session) => ({ sessionId: id, userId: actor.userId })

import type { FastifyInstance } from 'fastify'
import { confirmApp } from '../../commands/confirm-app.ts'
import { confirmByCode } from '../../commands/confirm-by-code.ts'
import { drawRecoveryCodes } from '../../commands/draw-recovery-codes.ts'
import { prepareApp } from '../../commands/prepare-app.ts'
import { asksPassword, requireFactorsInReach, showAgain } from '../../commands/show-again.ts'
import * as contract from '../../contract/second-factor.ts'
import { execute } from '../../db/execute.ts'
import { isStrong } from '../../domain/assurance.ts'
import { refuse } from '../../domain/refusals.ts'
import { APP_SEAL } from '../../domain/seals.ts'
import { readFactorRequiredFrom } from '../../queries/factor-required.ts'
import { readFactorKinds, readFactors } from '../../queries/factors.ts'
import { readSessionById } from '../../queries/session.ts'
import { sealer } from '../../secrets/sealed-box.ts'
import { giveCookie } from '../authentication.ts'
import type { Deps } from '../deps.ts'
import { addressGroup } from '../rate-limits.ts'
import { serve } from '../serve.ts'

/** The second step of a sign-in, and the holder's own factors. */
export function secondFactorRoutes(app: FastifyInstance, { runner, secret }: Deps): void {
  const { db, now } = runner
  const seeds = sealer(secret, APP_SEAL)

  serve(app, contract.readSecondFactorStep, async ({ session: { id, actor } }) => {
    const running = (await readSessionById(db, id, now())) ?? refuse('not_signed_in')
    if (running.stage === 'holder_code') refuse('first_login_unfinished')
    return { kinds: await readFactorKinds(db, actor.userId), strong: isStrong(running) }
  })

  serve(app, contract.confirmByCode, async ({ session, body, request, reply }) => {
    const typed = { ...body, session, seeds, addressGroup: addressGroup(request) }
    const { token, stage } = await confirmByCode(runner, typed)
    giveCookie(reply, token)
    return { stage }
  })

  serve(app, contract.readFactors, async ({ session: { id, actor } }) => {
    const at = now()
    const running = await readSessionById(db, id, at)
    requireFactorsInReach(running)
    const requiredFrom = await readFactorRequiredFrom(db, actor.userId, at)
    const factors = await readFactors(db, actor.userId)
    return { ...factors, required: requiredFrom !== null, requiredFrom, asksPassword: asksPassword(running, at) }
  })

  serve(app, contract.startApp, async ({ session, body }) => {
    await showAgain(runner, session, body.currentPassword)
    return prepareApp(runner, { sessionId: session.id, userId: session.actor.userId, seeds })
  })

  serve(app, contract.confirmApp, async ({ session: { id, actor }, params, body, reply }) => {
    const input = { ...params, ...body, sessionId: id, seeds }
    const { token, ...added } = await execute(runner, confirmApp, actor, input)
    giveCookie(reply, token)
    return added
  })

  serve(app, contract.drawRecoveryCodes, async ({ session, body }) => {
    await showAgain(runner, session, body.currentPassword)
    return execute(runner, drawRecoveryCodes, session.actor, undefined)
  })
}

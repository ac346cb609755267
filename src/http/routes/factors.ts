import type { FastifyInstance } from 'fastify'
import { addPasskey } from '../../commands/add-passkey.ts'
import { confirmApp } from '../../commands/confirm-app.ts'
import { drawRecoveryCodes } from '../../commands/draw-recovery-codes.ts'
import { prepareApp } from '../../commands/prepare-app.ts'
import { preparePasskey } from '../../commands/prepare-passkey.ts'
import { removeFactor } from '../../commands/remove-factor.ts'
import { renameFactor } from '../../commands/rename-factor.ts'
import { resetAdministratorFactors, resetFactors } from '../../commands/reset-factors.ts'
import { asksPassword, requireFactorsInReach, showAgain } from '../../commands/show-again.ts'
import * as contract from '../../contract/second-factor.ts'
import { execute } from '../../db/execute.ts'
import { readFactorRequiredFrom } from '../../queries/factor-required.ts'
import { readFactors } from '../../queries/factors.ts'
import { readServicesAskingFactor } from '../../queries/services-asking-factor.ts'
import { readSessionById } from '../../queries/session.ts'
import { giveCookie } from '../authentication.ts'
import type { Deps } from '../deps.ts'
import { factorKeys } from '../factor-keys.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'

/** Adding factors, in « Mon compte » or on the step that asks for one; and taking away those that were lost. */
export function factorRoutes(app: FastifyInstance, deps: Deps): void {
  addingRoutes(app, deps)
  keepingRoutes(app, deps)
  lossRoutes(app, deps)
}

function addingRoutes(app: FastifyInstance, deps: Deps): void {
  const { runner } = deps
  const { seeds, passkeys } = factorKeys(deps)

  serve(app, contract.startApp, async ({ session, body }) => {
    await showAgain(runner, session, body.currentPassword)
    return prepareApp(runner, { sessionId: session.id, userId: session.actor.userId, seeds })
  })

  serve(app, contract.confirmApp, async ({ session: { id, actor }, params, body, reply }) => {
    const { token, ...added } = await execute(runner, confirmApp, actor, { ...params, ...body, sessionId: id, seeds })
    giveCookie(reply, token)
    return added
  })

  serve(app, contract.startPasskey, async ({ session, body }) => {
    await showAgain(runner, session, body.currentPassword)
    return { options: await preparePasskey(runner, session, passkeys) }
  })

  serve(app, contract.addPasskey, async ({ session, body, reply }) => {
    const { name, response: answer } = body
    const { token, ...added } = await addPasskey(runner, { session, name, answer, ...passkeys })
    giveCookie(reply, token)
    return added
  })
}

function keepingRoutes(app: FastifyInstance, { runner }: Deps): void {
  serve(app, contract.readFactors, async ({ session: { id, actor }, request }) => {
    const at = runner.now()
    const running = await readSessionById(runner.db, id, at)
    requireFactorsInReach(running)
    const requiredFrom = await readFactorRequiredFrom(runner.db, actor.userId, at)
    const factors = await readFactors(runner.db, actor.userId)
    const askedByServices = await readServicesAskingFactor(runner.db, actor.userId, at, localeOf(request))
    return {
      ...{ ...factors, required: requiredFrom !== null, requiredFrom, askedByServices },
      asksPassword: asksPassword(running, at),
    }
  })

  serve(app, contract.renameFactor, async ({ session: { actor }, params, body }) => {
    await execute(runner, renameFactor, actor, { ...params, ...body })
    return {}
  })

  serve(app, contract.removeFactor, async ({ session, params, body, reply }) => {
    await showAgain(runner, session, body.currentPassword)
    const { token } = await execute(runner, removeFactor, session.actor, { ...params, sessionId: session.id })
    giveCookie(reply, token)
    return {}
  })

  serve(app, contract.drawRecoveryCodes, async ({ session, body }) => {
    await showAgain(runner, session, body.currentPassword)
    return execute(runner, drawRecoveryCodes, session.actor, undefined)
  })
}

function lossRoutes(app: FastifyInstance, { runner }: Deps): void {
  serve(app, contract.resetFactors, async ({ session: { actor }, params, body }) => {
    await execute(runner, resetFactors, actor, { ...params, ...body })
    return {}
  })

  serve(app, contract.resetAdministratorFactors, async ({ session: { actor }, params, body }) => {
    await execute(runner, resetAdministratorFactors, actor, { ...params, ...body })
    return {}
  })
}

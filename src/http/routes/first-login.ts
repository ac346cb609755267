import type { FastifyInstance, FastifyReply } from 'fastify'
import { acceptTerms } from '../../commands/accept-terms.ts'
import { choosePassword } from '../../commands/choose-password.ts'
import { confirmHolder, orderHolderCode } from '../../commands/confirm-holder.ts'
import { endSession } from '../../commands/end-sessions.ts'
import type { StepDone } from '../../commands/step-done.ts'
import * as contract from '../../contract/session.ts'
import { execute } from '../../db/execute.ts'
import { maskedEmail } from '../../domain/masked-email.ts'
import { refuse } from '../../domain/refusals.ts'
import { readFirstLogin } from '../../queries/first-login.ts'
import { readPasswordOwner } from '../../queries/password-owner.ts'
import { readSessionById } from '../../queries/session.ts'
import { giveCookie, takeCookie } from '../authentication.ts'
import type { Deps } from '../deps.ts'
import { letIn } from '../let-in.ts'
import { serve } from '../serve.ts'

/** Code if asked, rules of use, own password, then the portal [H27–H30]: each step only when it is its turn. */
export function firstLoginRoutes(app: FastifyInstance, { runner }: Deps): void {
  const { db, now } = runner

  serve(app, contract.readFirstLogin, async ({ session }) => {
    const at = now()
    const running = (await readSessionById(db, session.id, at)) ?? refuse('not_signed_in')
    const owner = (await readPasswordOwner(db, session.actor.userId)) ?? refuse('not_signed_in')
    return {
      ...(await readFirstLogin(db, running, at)),
      stage: running.stage,
      maskedEmail: maskedEmail(owner.email),
      owner,
    }
  })

  serve(app, contract.sendHolderCode, async ({ session: { id, actor } }) => {
    const owner = (await readPasswordOwner(db, actor.userId)) ?? refuse('not_signed_in')
    await orderHolderCode(runner, { id, userId: actor.userId })
    return { maskedEmail: maskedEmail(owner.email) }
  })

  serve(app, contract.confirmHolderCode, async ({ session: { id, actor }, body, request, reply }) => {
    const done = await confirmHolder(runner, id, body.code)
    return letIn(runner, { request, reply }, { ...done, sessionId: id, userId: actor.userId })
  })

  serve(app, contract.acceptTerms, async ({ session, body, request, reply }) =>
    next(
      reply,
      await execute(runner, acceptTerms, session.actor, { ...body, sessionId: session.id, address: request.ip }),
    ),
  )

  serve(app, contract.refuseTerms, async ({ session, reply }) => {
    await db.transaction().execute((tx) => endSession(tx, session.id, now(), 'terms_refused'))
    takeCookie(reply)
    return {}
  })

  serve(app, contract.choosePassword, async ({ session, body, reply }) =>
    next(reply, await execute(runner, choosePassword, session.actor, { ...body, sessionId: session.id })),
  )
}

function next(reply: FastifyReply, { token, stage }: StepDone): Pick<StepDone, 'stage'> {
  giveCookie(reply, token)
  return { stage }
}

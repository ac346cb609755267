import type { FastifyInstance } from 'fastify'
import { changeLocale } from '../../commands/change-locale.ts'
import { changePassword } from '../../commands/change-password.ts'
import { closeSession } from '../../commands/close-session.ts'
import * as contract from '../../contract/account.ts'
import type { Reader } from '../../db/database.ts'
import { execute } from '../../db/execute.ts'
import { refuse } from '../../domain/refusals.ts'
import { readAcceptance, readAccount, readOwnAgreements } from '../../queries/account.ts'
import { readEffectiveRights } from '../../queries/effective-rights.ts'
import { readIdentityOf } from '../../queries/external-identity.ts'
import { readTermsText } from '../../queries/first-login.ts'
import { readOpenSessions } from '../../queries/open-sessions.ts'
import { readPasswordOwner } from '../../queries/password-owner.ts'
import { readSessionById } from '../../queries/session.ts'
import { giveCookie } from '../authentication.ts'
import type { Deps } from '../deps.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'

/** « Mon compte »: about oneself alone, whoever asks. */
export function accountRoutes(app: FastifyInstance, { runner }: Deps): void {
  const { db, now } = runner

  serve(app, contract.readAccount, async ({ session: { id, actor } }) => {
    const at = now()
    const account = (await readAccount(db, actor.userId, at)) ?? refuse('not_signed_in')
    const owner = (await readPasswordOwner(db, actor.userId)) ?? refuse('not_signed_in')
    const agreements = await readOwnAgreements(db, actor.userId, at)
    const identity = await readIdentityOf(db, actor.userId)
    return { ...account, owner, agreements, identity, terms: await readAcceptedTerms(db, id, actor.userId, at) }
  })

  serve(app, contract.changeLocale, async ({ body, session: { actor } }) => {
    await execute(runner, changeLocale, actor, body)
    return body
  })

  serve(app, contract.changePassword, async ({ body, session: { id, actor }, reply }) => {
    const { token, endedSessions } = await changePassword(runner, actor, { ...body, sessionId: id })
    giveCookie(reply, token)
    return { endedSessions }
  })

  serve(app, contract.listSessions, async ({ session: { id, actor } }) => {
    const sessions = await readOpenSessions(db, actor.userId, now())
    return { sessions: sessions.map((open) => ({ ...open, current: open.id === id })) }
  })

  serve(app, contract.closeSession, async ({ params, session: { id, actor } }) => {
    await execute(runner, closeSession, actor, { ...params, currentSessionId: id })
    return {}
  })

  serve(app, contract.readRights, async ({ session: { actor }, request }) => {
    const at = now()
    return { at, rights: await readEffectiveRights(db, actor.userId, at, localeOf(request)) }
  })
}

/** Nobody is here without having accepted the rules in force, if there are any. */
async function readAcceptedTerms(db: Reader, sessionId: string, userId: string, at: Date) {
  const session = await readSessionById(db, sessionId, at)
  if (!session?.termsId) return null
  const terms = await readTermsText(db, session.termsId)
  const acceptedAt = await readAcceptance(db, userId, session.termsId)
  return terms && acceptedAt ? { ...terms, acceptedAt } : null
}

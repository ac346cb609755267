import { type Adapter, type AdapterPayload, errors } from 'oidc-provider'
import type { Runner } from '../db/execute.ts'
import { inSeconds, nameOf, notAsked, payloadOf, withoutName } from './records.ts'

/** A sign-on under way, between the application's request and the answer to it. */
export function interactionStore({ db, now }: Runner): Adapter {
  return {
    ...notAsked('Interaction'),
    async upsert(id, payload, expiresIn) {
      const row = { payload: withoutName(withoutCookie(payload)), expiresAt: inSeconds(now(), expiresIn ?? 0) }
      await db
        .insertInto('oidcInteraction')
        .values({ idHash: nameOf(id), ...row })
        .onConflict((conflict) => conflict.column('idHash').doUpdateSet(row))
        .execute()
    },
    async find(id) {
      const row = await db
        .selectFrom('oidcInteraction')
        .select('payload')
        .where('idHash', '=', nameOf(id))
        .executeTakeFirst()
      return row && { ...payloadOf(row.payload), jti: id }
    },
    async destroy(id) {
      await db.deleteFrom('oidcInteraction').where('idHash', '=', nameOf(id)).execute()
    },
  }
}

/** The library writes the session's cookie into it, and never reads it there. */
function withoutCookie(payload: AdapterPayload): AdapterPayload {
  const { session } = payload
  if (!session) return payload
  const { cookie: _, ...rest } = session
  return { ...payload, session: rest as typeof session }
}

/** Assertions by which an application showed who it is (private_key_jwt): each is worth one use. */
export function usedAssertionStore({ db, now }: Runner): Adapter {
  return {
    ...notAsked('ReplayDetection'),
    async upsert(id, _payload, expiresIn) {
      const first = await db
        .insertInto('oidcUsedAssertion')
        .values({ idHash: nameOf(id), expiresAt: inSeconds(now(), expiresIn ?? 0) })
        .onConflict((conflict) => conflict.constraint('assertion_is_used_once').doNothing())
        .returning('idHash')
        .executeTakeFirst()
      if (!first) throw new errors.InvalidClient('client authentication failed', 'assertion was used already')
    },
    async find(id) {
      const row = await db
        .selectFrom('oidcUsedAssertion')
        .select('expiresAt')
        .where('idHash', '=', nameOf(id))
        .executeTakeFirst()
      return row && { jti: id, kind: 'ReplayDetection', exp: Math.floor(row.expiresAt.getTime() / 1000) }
    },
    async destroy(id) {
      await db.deleteFrom('oidcUsedAssertion').where('idHash', '=', nameOf(id)).execute()
    },
  }
}

import type { Adapter } from 'oidc-provider'
import type { Runner } from '../db/execute.ts'
import { inSeconds, notAsked, payloadOf, withoutName } from './records.ts'

/** What somebody's application was granted: no secret opens anything by it, so its id is kept as it is. */
export function grantStore({ db, now }: Runner): Adapter {
  return {
    ...notAsked('Grant'),
    async upsert(id, payload, expiresIn) {
      const row = { payload: withoutName(payload), expiresAt: inSeconds(now(), expiresIn ?? 0) }
      await db
        .insertInto('oidcGrant')
        .values({ id, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute()
    },
    async find(id) {
      const row = await db.selectFrom('oidcGrant').select('payload').where('id', '=', id).executeTakeFirst()
      return row && { ...payloadOf(row.payload), jti: id }
    },
    async destroy(id) {
      await db.deleteFrom('oidcGrant').where('id', '=', id).execute()
    },
  }
}

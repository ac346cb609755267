import { type Adapter, type AdapterPayload, errors, Provider } from 'oidc-provider'
import type { Database } from '../db/database.ts'
import type { Runner } from '../db/execute.ts'
import { REPLAY_SECONDS } from './lifetimes.ts'
import { inSeconds, nameOf, notAsked, payloadOf, withoutName } from './records.ts'
import { shownBy } from './shown-by.ts'

export type TokenModel = 'AuthorizationCode' | 'AccessToken' | 'RefreshToken' | 'ClientCredentials'

/** Codes and tokens, under their grant: races are settled by the database (decision 0012). */
export function tokenStore({ db, now }: Runner, model: TokenModel): Adapter {
  const mine = (id: string) => db.selectFrom('oidcToken').where('idHash', '=', nameOf(id)).where('model', '=', model)
  return {
    ...notAsked(model),

    async upsert(id, payload, expiresIn) {
      const expiresAt = inSeconds(now(), expiresIn ?? 0)
      const row = { payload: withoutName(payload), expiresAt }
      const isOwn = model === 'ClientCredentials'
      try {
        await db
          .insertInto('oidcToken')
          .values({
            idHash: nameOf(id),
            model,
            grantId: payload.grantId ?? null,
            shownBy: isOwn ? shownBy() : null,
            ...row,
          })
          .onConflict((conflict) => conflict.column('idHash').doUpdateSet(row))
          .execute()
      } catch (error) {
        throw isWithoutGrant(error) ? new errors.InvalidGrant('grant revoked meanwhile') : error
      }
    },

    async find(id) {
      const row = await mine(id).select(['payload', 'consumedAt', 'grantId']).executeTakeFirst()
      if (!row) return undefined
      if (row.consumedAt && isUsedAgain(model)) {
        // Whatever else is right or wrong with the request: who holds a used one may hold what came of it.
        await revokeGrant(db, row.grantId)
        return undefined
      }
      const consumed = row.consumedAt ? Math.floor(row.consumedAt.getTime() / 1000) : undefined
      return { ...payloadOf(row.payload), jti: id, ...(consumed && { consumed }) } satisfies AdapterPayload
    },

    /** One statement decides who was first; whoever was not ends what the first has got. */
    async consume(id) {
      const at = now()
      const first = await db
        .updateTable('oidcToken')
        .set({ consumedAt: at, expiresAt: inSeconds(at, REPLAY_SECONDS) })
        .where('idHash', '=', nameOf(id))
        .where('model', '=', model)
        .where('consumedAt', 'is', null)
        .returning('idHash')
        .executeTakeFirst()
      if (first) return
      const row = await mine(id).select('grantId').executeTakeFirst()
      await revokeGrant(db, row?.grantId ?? null)
      throw new errors.InvalidGrant(`${model} was used already`)
    },

    async destroy(id) {
      await db.deleteFrom('oidcToken').where('idHash', '=', nameOf(id)).where('model', '=', model).execute()
    },

    async revokeByGrantId(grantId) {
      await db.deleteFrom('oidcToken').where('grantId', '=', grantId).where('model', '=', model).execute()
    },
  }
}

/** Being looked at (introspection, revocation) is not being used. */
function isUsedAgain(model: TokenModel): boolean {
  return model === 'AuthorizationCode' || (model === 'RefreshToken' && Provider.ctx?.oidc.route === 'token')
}

/** Its tokens go with it, those that another request is still writing too. */
async function revokeGrant(db: Database, grantId: string | null): Promise<void> {
  if (grantId !== null) await db.deleteFrom('oidcGrant').where('id', '=', grantId).execute()
}

function isWithoutGrant(error: unknown): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === 'token_is_of_a_grant'
}

import { type Insertable, sql } from 'kysely'
import { type Adapter, type AdapterPayload, errors, Provider } from 'oidc-provider'
import type { Runner } from '../db/execute.ts'
import type { OidcSession } from '../db/schema.ts'
import { FORMER_NAME_SECONDS } from './lifetimes.ts'
import { type PortalSession, portalSession, portalSessionOf } from './portal-session.ts'
import { inSeconds, nameOf, notAsked, payloadOf, withoutName } from './records.ts'

/**
 * Where somebody is signed on. It is worth what the portal's session is worth on which it rests: ended, idle or past its
 * limits, this one is not found, by no node, and its codes and tokens with it.
 */
export function sessionStore(runner: Runner): Adapter {
  const { db, now } = runner
  const columns = ['uid', 'sessionId', 'userId', 'authorizations', 'payload'] as const

  /** Found in a browser, it is of that browser: this cookie alone opens nothing. */
  const portalOfBrowser = async (): Promise<PortalSession | undefined> =>
    Provider.ctx ? portalSessionOf(Provider.ctx.req, runner) : undefined

  /** What shuts the portal to him, a new password that is demanded of him or rules to accept, shuts applications too. */
  const isOpenTo = async (sessionId: string, userId: string | null): Promise<boolean> => {
    const portal = await portalSession(runner, sessionId)
    return portal?.isComplete === true && portal.userId === userId
  }

  const begun = async ({ uid = '', authorizations = {} }: AdapterPayload, row: Row): Promise<boolean> => {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('oidcSession')
      .values({ uid, ...row, authorizations: JSON.stringify(authorizations) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  }

  const renewed = async ({ uid = '', authorizations }: AdapterPayload, row: Row): Promise<boolean> => {
    const isNamedAnew = sql`id_hash <> ${row.idHash}`
    const { numUpdatedRows } = await db
      .updateTable('oidcSession')
      .set({
        ...row,
        // Two tabs opened at once: each adds its own application, neither takes away the other's.
        authorizations: sql`authorizations || ${ofThisClient(authorizations)}::jsonb`,
        formerIdHash: sql`CASE WHEN ${isNamedAnew} THEN id_hash ELSE former_id_hash END`,
        formerUntil: sql`CASE WHEN ${isNamedAnew} THEN ${inSeconds(now(), FORMER_NAME_SECONDS)} ELSE former_until END`,
      })
      .where('uid', '=', uid)
      .executeTakeFirstOrThrow()
    return numUpdatedRows === 1n
  }

  return {
    ...notAsked('Session'),

    async upsert(id, payload, expiresIn) {
      const { authorizations: _, ...rest } = payload
      const rests = await restsOn(payload, portalOfBrowser)
      const expiresAt = inSeconds(now(), expiresIn ?? 0)
      const row = { idHash: nameOf(id), ...rests, payload: withoutName(rest), expiresAt }
      // Not one statement: two tabs that write it for the first time meet in its name before they meet in its uid.
      if (await renewed(payload, row)) return
      if (!(await begun(payload, row))) await renewed(payload, row)
    },

    async find(id) {
      const name = nameOf(id)
      const row = await db
        .selectFrom('oidcSession')
        .select(columns)
        .where((eb) =>
          eb.or([eb('idHash', '=', name), eb.and([eb('formerIdHash', '=', name), eb('formerUntil', '>', now())])]),
        )
        .executeTakeFirst()
      if (!row) return undefined
      if (row.sessionId && (await portalOfBrowser())?.id !== row.sessionId) return undefined
      return { ...storedPayload(row), jti: id }
    },

    /** Asked at each use of a code or token, far from any browser. */
    async findByUid(uid) {
      const row = await db.selectFrom('oidcSession').select(columns).where('uid', '=', uid).executeTakeFirst()
      if (!row) return undefined
      if (row.sessionId && !(await isOpenTo(row.sessionId, row.userId))) return undefined
      return storedPayload(row)
    },

    /** Its name being drawn anew is not its end. */
    async destroy(id) {
      const drawnAnew = Provider.ctx?.oidc.session as { oldId?: string } | undefined
      if (drawnAnew?.oldId === id) return
      const name = nameOf(id)
      await db
        .deleteFrom('oidcSession')
        .where((eb) => eb.or([eb('idHash', '=', name), eb('formerIdHash', '=', name)]))
        .execute()
    },
  }
}

type Row = Pick<Insertable<OidcSession>, 'idHash' | 'sessionId' | 'userId' | 'payload' | 'expiresAt'>

const storedPayload = (row: { payload: unknown; authorizations: unknown }): AdapterPayload => ({
  ...payloadOf(row.payload),
  authorizations: row.authorizations as NonNullable<AdapterPayload['authorizations']>,
})

/** Somebody's rests on the portal's session of his browser; nobody's yet, on none. */
async function restsOn(
  { accountId }: AdapterPayload,
  portalOfBrowser: () => Promise<PortalSession | undefined>,
): Promise<{ sessionId: string | null; userId: string | null }> {
  if (!accountId) return { sessionId: null, userId: null }
  const portal = await portalOfBrowser()
  if (portal?.userId !== accountId) throw new errors.SessionNotFound('the portal session ended meanwhile')
  return { sessionId: portal.id, userId: accountId }
}

/** The others may have been taken out since this one was read. */
function ofThisClient(authorizations: AdapterPayload['authorizations']): string {
  const clientId = Provider.ctx?.oidc.client?.clientId
  const mine = clientId === undefined ? undefined : authorizations?.[clientId]
  return JSON.stringify(clientId !== undefined && mine ? { [clientId]: mine } : {})
}

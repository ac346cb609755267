import { sql } from 'kysely'
import type { Runner } from '../db/execute.ts'
import { SESSION_LIMITS } from '../queries/session.ts'

const NOTICE_DAYS = 30

/**
 * Sweeps what is worth nothing any more. A sign-on whose portal session went idle or past its limits ends by nobody's
 * command: its applications are told from here.
 */
export async function forgetOver({ db, now }: Runner): Promise<void> {
  const at = now()
  await db.transaction().execute(async (tx) => {
    await sql`SELECT set_config('habilis.now', ${at.toISOString()}, true)`.execute(tx)
    await sql`
      DELETE FROM oidc_session o WHERE o.expires_at < ${at}::timestamptz OR EXISTS (
        SELECT FROM session s WHERE s.id = o.session_id AND (s.ended_at IS NOT NULL
          OR s.last_seen_at <= ${at}::timestamptz - make_interval(mins => ${SESSION_LIMITS.idleMinutes})
          OR s.created_at <= ${at}::timestamptz - make_interval(hours => ${SESSION_LIMITS.absoluteHours})))`.execute(tx)
  })
  for (const table of ['oidcToken', 'oidcGrant', 'oidcInteraction', 'oidcUsedAssertion'] as const)
    await db.deleteFrom(table).where('expiresAt', '<', at).execute()
  const before = new Date(at.getTime() - NOTICE_DAYS * 86_400_000)
  await db.deleteFrom('oidcLogoutNotice').where('createdAt', '<', before).execute()
}

import { sql } from 'kysely'
import type { Runner } from '../db/execute.ts'
import { readEntrance } from '../queries/rights-in-service.ts'

/** Whom a change may have touched; nothing narrower than the institution is everybody in it. */
export type Touched = { institutionId: string | null; agreementId: string | null; userId: string | null }

export const EVERYBODY: Touched = { institutionId: null, agreementId: null, userId: null }

type SignedOn = { uid: string; userId: string; clientId: string; serviceId: string }

/**
 * Takes out the applications into which somebody may not enter any more: their grants end and they are told. Nobody is
 * let in without it (each use looks again); it is for what applications keep themselves. Any number of nodes may do it at
 * once: whoever takes one out is the only one who does.
 */
export async function cutSignOns({ db, now }: Runner, touched: Touched): Promise<number> {
  let cut = 0
  for (const { uid, userId, clientId, serviceId } of await readSignedOn({ db, now }, touched)) {
    const at = now()
    if (!(await readEntrance(db, userId, serviceId, at)).refusal) continue
    await db.transaction().execute(async (tx) => {
      await sql`SELECT set_config('habilis.now', ${at.toISOString()}, true)`.execute(tx)
      await sql`UPDATE oidc_session SET authorizations = authorizations - ${clientId}::text
                WHERE uid = ${uid} AND authorizations ? ${clientId}`.execute(tx)
    })
    cut++
  }
  return cut
}

async function readSignedOn({ db }: Runner, { institutionId, agreementId, userId }: Touched): Promise<SignedOn[]> {
  const { rows } = await sql<SignedOn>`
    SELECT o.uid, o.user_id, c.client_id, c.service_id
    FROM oidc_session o
    JOIN user_account u ON u.id = o.user_id
    CROSS JOIN LATERAL jsonb_object_keys(o.authorizations) signed_on
    JOIN oidc_client c ON c.client_id = signed_on
    WHERE (${institutionId}::uuid IS NULL OR u.institution_id = ${institutionId}::uuid)
      AND (${userId}::uuid IS NULL OR o.user_id = ${userId}::uuid)
      AND (${agreementId}::uuid IS NULL OR ${userId}::uuid IS NOT NULL OR EXISTS (
        SELECT FROM enrollment e WHERE e.user_id = o.user_id AND e.agreement_id = ${agreementId}::uuid))`.execute(db)
  return rows
}

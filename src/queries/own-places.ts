import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Actor } from '../domain/actor.ts'

type OwnPlace = { agreementId: string; reference: string; userId: string }

/** [C18] The conventions by which somebody is a user of an application, or its administrator in a unit. */
export async function readOwnPlaces(db: Reader, userId: string, at: Date): Promise<OwnPlace[]> {
  const onwards = sql`tstzrange(${at}::timestamptz, NULL)`
  const { rows } = await sql<OwnPlace>`
    SELECT a.id AS agreement_id, a.reference, ${userId}::uuid AS user_id FROM agreement a
    WHERE EXISTS (SELECT FROM membership m WHERE m.user_id = ${userId} AND m.agreement_id = a.id
                  AND m.predefined_by IS NOT NULL AND m.during && ${onwards})
       OR EXISTS (SELECT FROM appointment p WHERE p.user_id = ${userId} AND p.agreement_id = a.id
                  AND p.kind = 'unit_admin' AND p.during && ${onwards})
    ORDER BY a.sort_key, a.id`.execute(db)
  return rows
}

/** Whether he is in a predefined group of the service. */
export async function isUserOfApplication(db: Reader, actor: Actor, serviceId: string, at: Date): Promise<boolean> {
  const { rows } = await sql<{ his: boolean }>`
    SELECT EXISTS (SELECT FROM membership WHERE user_id = ${actor.userId ?? null}::uuid AND predefined_by = ${serviceId}
                   AND during @> ${at}::timestamptz) AS his`.execute(db)
  return rows[0]?.his ?? false
}

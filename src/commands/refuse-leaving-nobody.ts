import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { refuse } from '../domain/refusals.ts'

type Leaving = { agreementId: string; userId: string }

/**
 * Nobody leaves a group without a responsable, nor a convention without an administrator: someone else must be there
 * at that instant, and not be about to leave. Asked with the convention locked, so that two do not leave together.
 */
export async function refuseLeavingNobody(tx: Tx, leaving: Leaving, at: Date): Promise<void> {
  const { groups, administrator } = await readWhatIsLeft(tx, leaving, at)
  if (groups.length > 0) refuse('last_manager_of', { params: { groups: groups.join(', ') } })
  if (administrator) refuse('last_administrator')
}

/** What somebody would leave to nobody in a convention: groups by name, or the convention itself. */
export type Left = { agreementId: string; groups: string[]; administrator: boolean }

export async function readWhatIsLeft(tx: Tx, leaving: Leaving, at: Date): Promise<Left> {
  const groups = await readGroupsLeft(tx, leaving, at)
  return { agreementId: leaving.agreementId, groups, administrator: await isLastAdministrator(tx, leaving, at) }
}

async function readGroupsLeft(tx: Tx, { agreementId, userId }: Leaving, at: Date): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT DISTINCT g.name, g.sort_key FROM appointment a JOIN user_group g ON g.id = a.group_id
    WHERE a.user_id = ${userId} AND a.agreement_id = ${agreementId} AND a.kind = 'group_manager' AND a.deputy_of IS NULL
      AND (upper(a.during) IS NULL OR upper(a.during) > ${at}::timestamptz)
      AND NOT EXISTS (
        SELECT FROM appointment other
        WHERE other.group_id = a.group_id AND other.kind = 'group_manager' AND other.user_id <> a.user_id
          AND other.deputy_of IS NULL
          AND other.during @> ${at}::timestamptz
          AND (upper(other.during) IS NULL OR upper(other.during) >= upper(g.during)))
    ORDER BY g.sort_key`.execute(tx)
  return rows.map((row) => row.name)
}

async function isLastAdministrator(tx: Tx, { agreementId, userId }: Leaving, at: Date): Promise<boolean> {
  const { rows } = await sql<{ last: boolean }>`
    SELECT bool_or(user_id = ${userId}) AND NOT bool_or(user_id <> ${userId} AND upper(during) IS NULL) AS last
    FROM appointment
    WHERE agreement_id = ${agreementId} AND kind = 'organization_admin' AND deputy_of IS NULL
      AND (upper(during) IS NULL OR upper(during) > ${at}::timestamptz)`.execute(tx)
  return rows[0]?.last ?? false
}

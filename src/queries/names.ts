import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Locale } from '../domain/refusals.ts'
import { nameOfClient } from './client-token.ts'
import { roleText, serviceText } from './in-words.ts'

/** What people call the things of an institution, by their ids; what is not its own has no name here. */
export type Names = ReadonlyMap<string, string>

export async function readNames(
  db: Reader,
  institutionId: string,
  ids: readonly string[],
  locale: Locale,
): Promise<Names> {
  const wanted = sql`${[...new Set(ids)]}::uuid[]`
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT id, first_name || ' ' || last_name AS name FROM user_account
    WHERE id = ANY(${wanted}) AND (institution_id = ${institutionId} OR institution_id IS NULL)
    UNION ALL SELECT a.id, a.reference FROM agreement a JOIN organization o ON o.id = a.organization_id
    WHERE a.id = ANY(${wanted}) AND o.institution_id = ${institutionId}
    UNION ALL SELECT g.id, g.name FROM user_group g JOIN organization o ON o.id = g.organization_id
    WHERE g.id = ANY(${wanted}) AND o.institution_id = ${institutionId}
    UNION ALL SELECT id, name FROM organization WHERE id = ANY(${wanted}) AND institution_id = ${institutionId}
    UNION ALL SELECT n.id, n.name FROM unit n JOIN organization o ON o.id = n.organization_id
    WHERE n.id = ANY(${wanted}) AND o.institution_id = ${institutionId}
    UNION ALL SELECT s.id, ${serviceText('name', locale)} FROM service s
    WHERE s.id = ANY(${wanted}) AND s.institution_id = ${institutionId}
    UNION ALL SELECT c.id, ${nameOfClient} FROM oidc_client c JOIN service s ON s.id = c.service_id
    WHERE c.id = ANY(${wanted}) AND c.institution_id = ${institutionId}
    UNION ALL SELECT r.id, ${serviceText('name', locale)} || ' – ' || ${roleText('name', locale)} FROM role r JOIN service s ON s.id = r.service_id
    WHERE r.id = ANY(${wanted}) AND s.institution_id = ${institutionId}`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { type Hiding, hidingsOf } from '../domain/held-right.ts'
import type { Locale } from '../domain/refusals.ts'
import type { Standing } from '../domain/roles-between.ts'
import { readAboveAt } from './effective-rights.ts'
import { roleText, serviceText } from './in-words.ts'
import type { RightRow } from './rights-at.ts'

type Named = { id: string; name: string }

/** A right as it stood, with the names of its path: person → group → groups above → convention → role. */
export type ToldRight = Standing & {
  user: Named & { identifier: string }
  group: Named & { above: Named[] }
  agreement: { id: string; reference: string; organization: string }
  role: Named & { code: string }
  service: Named & { code: string }
}

type Words = Pick<ToldRight, 'user' | 'agreement' | 'role' | 'service'> & { organizationId: string; group: Named }

/** What stood of these rights at that instant: their paths, and what hid them. */
export async function readStandings(
  db: Reader,
  rows: readonly RightRow[],
  at: Date,
  locale: Locale = 'fr',
): Promise<ToldRight[]> {
  if (rows.length === 0) return []
  const words = await readWords(db, rows, locale)
  const above = await readAboveAt(db, rows, at)
  const hidings = await readHidings(db, rows, at)
  return rows.map((row, index) => {
    const { organizationId, group, ...names } = words[index] ?? unnamed(row)
    const path = above.get(row.groupId) ?? []
    const { parentId: _, ...right } = { ...row, organizationId, aboveIds: path.map(({ id }) => id) }
    return { ...right, ...names, group: { ...group, above: path }, hidings: hidingsOf(right, hidings) }
  })
}

function unnamed({ groupId, roleId }: RightRow): never {
  throw new Error(`the right to ${roleId} by ${groupId} has lost its names`)
}

async function readWords(db: Reader, rows: readonly RightRow[], locale: Locale): Promise<Words[]> {
  const of = <T>(value: (row: RightRow) => T) => rows.map(value)
  const { rows: words } = await sql<Words>`
    SELECT a.organization_id,
           jsonb_build_object('id', u.id, 'name', u.first_name || ' ' || u.last_name, 'identifier', u.identifier) AS user,
           jsonb_build_object('id', a.id, 'reference', a.reference, 'organization', o.name) AS agreement,
           jsonb_build_object('id', g.id, 'name', g.name) AS group,
           jsonb_build_object('id', r.id, 'code', r.code, 'name', ${roleText('name', locale)}) AS role,
           jsonb_build_object('id', s.id, 'code', s.code, 'name', ${serviceText('name', locale)}) AS service
    FROM unnest(${of((row) => row.userId)}::uuid[], ${of((row) => row.agreementId)}::uuid[],
                ${of((row) => row.groupId)}::uuid[], ${of((row) => row.roleId)}::uuid[])
      WITH ORDINALITY AS x (user_id, agreement_id, group_id, role_id, place)
    JOIN user_account u ON u.id = x.user_id JOIN agreement a ON a.id = x.agreement_id
    JOIN organization o ON o.id = a.organization_id JOIN user_group g ON g.id = x.group_id
    JOIN role r ON r.id = x.role_id JOIN service s ON s.id = r.service_id
    ORDER BY x.place`.execute(db)
  return words
}

/** Whatever was suspended then that may hide one of these rights. */
async function readHidings(db: Reader, rows: readonly RightRow[], at: Date): Promise<Hiding[]> {
  const userIds = [...new Set(rows.map((row) => row.userId))]
  const agreementIds = [...new Set(rows.map((row) => row.agreementId))]
  const { rows: hidings } = await sql<Hiding>`
    WITH running AS (
      SELECT s.* FROM suspension s WHERE s.user_id = ANY(${userIds}::uuid[])
      UNION ALL
      SELECT s.* FROM suspension s WHERE s.agreement_id = ANY(${agreementIds}::uuid[])
      UNION ALL
      SELECT s.* FROM suspension s
      WHERE s.organization_id IN (SELECT organization_id FROM agreement WHERE id = ANY(${agreementIds}::uuid[])))
    SELECT CASE WHEN group_id IS NOT NULL THEN 'group' WHEN user_id IS NOT NULL THEN 'user'
                WHEN agreement_id IS NOT NULL THEN 'agreement' ELSE 'organization' END AS level,
           scope_id AS target_id, NULL::uuid AS role_id, reason, lower(during) AS from, upper(during) AS until
    FROM running WHERE during @> ${at}::timestamptz
    UNION ALL
    SELECT 'role', agreement_id, role_id, reason, lower(during), upper(during) FROM role_suspension
    WHERE agreement_id = ANY(${agreementIds}::uuid[]) AND during @> ${at}::timestamptz`.execute(db)
  return hidings
}

import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Texts } from '../domain/service-definition.ts'
import { inBoth, serviceText } from './in-words.ts'

/** What somebody's rights may be extended to, and why not. */
export type Extension = {
  serviceId: string
  name: Texts
  refusal: 'extension_of_separate_duties' | 'extension_not_foreseen' | null
}

/**
 * [C04, resolution 15] From services whose groups somebody is in, to each that has predefined groups: itself, those that a
 * description names, and of the others whether their roles and his services' are kept apart.
 */
export async function readExtensions(
  db: Reader,
  { institutionId, from }: { institutionId: string; from: readonly string[] },
): Promise<ReadonlyMap<string, Extension>> {
  const his = sql`ANY(${[...from]}::uuid[])`
  const { rows } = await sql<Extension>`
    SELECT s.id AS service_id, ${inBoth((locale) => serviceText('name', locale))} AS name,
      CASE
        WHEN s.id = ${his} THEN NULL
        WHEN EXISTS (
          SELECT FROM service_definition d
          WHERE d.service_id = ${his} AND upper_inf(d.during)
            AND d.definition -> 'administration' -> 'extendsTo' ? s.code) THEN NULL
        WHEN EXISTS (
          SELECT FROM role_exclusion x JOIN role a ON a.id = x.role_id JOIN role b ON b.id = x.other_role_id
          WHERE a.service_id = s.id AND b.service_id = ${his} AND upper_inf(x.during))
          THEN 'extension_of_separate_duties'
        ELSE 'extension_not_foreseen' END AS refusal
    FROM service s
    WHERE s.institution_id = ${institutionId}
      AND EXISTS (SELECT FROM predefined_group p WHERE p.service_id = s.id AND upper_inf(p.during))`.execute(db)
  return new Map(rows.map((row) => [row.serviceId, row]))
}

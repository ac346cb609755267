import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Texts } from '../domain/service-definition.ts'
import { inBoth, serviceText } from './in-words.ts'

/** [C08] The applications from which the administrateur général changes his password; none: from his account. */
export async function readRootPasswordServices(db: Reader): Promise<{ serviceId: string; name: Texts }[]> {
  const { rows } = await sql<{ serviceId: string; name: Texts }>`
    SELECT s.id AS service_id, ${inBoth((locale) => serviceText('name', locale))} AS name FROM service s
    WHERE EXISTS (SELECT FROM service_definition d WHERE d.service_id = s.id AND upper_inf(d.during)
                  AND d.definition -> 'administration' -> 'ownPassword' = 'true')
      AND EXISTS (SELECT FROM user_group g WHERE g.predefined_by = s.id AND upper_inf(g.during))
    ORDER BY s.name, s.id`.execute(db)
  return rows
}

import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Locale } from '../domain/refusals.ts'
import type { AmendmentOutcome } from './amendment-outcome.ts'
import { predefinedText, roleText, serviceText } from './in-words.ts'
import { type Shift, type ShiftRow, toDates } from './role-shift.ts'

/** A group that an application predefines and that does not exist yet, with the units in which it will. */
export type NewGroup = { name: string; units: string[]; gained: Shift[] }

/** The groups that would be there once the convention confers something of them [C23]: nobody is in them yet. */
export async function readNewGroups(
  db: Reader,
  { agreementId, rows: outcome }: AmendmentOutcome,
  { at, locale }: { at: Date; locale: Locale },
): Promise<NewGroup[]> {
  const onwards = sql`tstzrange(${at}::timestamptz, NULL)`
  const { rows } = await sql<Omit<NewGroup, 'gained'> & { gained: ShiftRow[] }>`
    WITH RECURSIVE ${outcome}
    SELECT ${predefinedText(locale)} || ' – ' || ${serviceText('name', locale)} AS name, places.units,
           jsonb_agg(jsonb_build_object('roleId', r.id, 'roleName', ${roleText('name', locale)},
                                        'serviceName', ${serviceText('name', locale)},
                                        'from', lower(c.during * ${onwards})) ORDER BY fold(r.code)) AS gained
    FROM agreement a
    JOIN service s ON s.institution_id = a.institution_id
    JOIN predefined_group p ON p.service_id = s.id AND upper_inf(p.during)
    JOIN predefined_role pr ON pr.service_id = p.service_id AND pr.code = p.code AND upper_inf(pr.during)
    JOIN role r ON r.id = pr.role_id
    JOIN conferred c ON c.role_id = r.id AND c.during && ${onwards}
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(u.name ORDER BY fold(u.name), u.id) AS units FROM unit u
      WHERE u.organization_id = a.organization_id AND NOT EXISTS (
        SELECT FROM user_group g WHERE g.agreement_id = a.id AND g.predefined_by = p.service_id
          AND g.predefined_code = p.code AND g.unit_id = u.id AND upper_inf(g.during))) places
    WHERE a.id = ${agreementId} AND places.units IS NOT NULL
    GROUP BY s.id, s.name, p.service_id, p.code, p.name, places.units
    ORDER BY fold(${serviceText('name', locale)}), s.id, fold(p.name), p.code`.execute(db)
  return rows.map((row) => ({ ...row, gained: toDates(row.gained) }))
}

import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Locale } from '../domain/refusals.ts'
import { serviceText } from './in-words.ts'
import { inScope, type OverrideScope } from './override-scope.ts'

export type OverrideChoices = {
  /** Those with something to show. */
  services: { id: string; name: string }[]
  agreements: { id: string; name: string }[]
  /** The one that the list is narrowed to. */
  people: { id: string; name: string }[]
}

/** As many conventions as a drop-down can bear; the search finds the others. */
const SHOWN = 200

/** What a list of overrides, or of uses of « toutes les données », may be narrowed to. */
export async function readOverrideChoices(
  db: Reader,
  table: 'override' | 'stronger_right_use',
  scope: OverrideScope,
  { userId, locale }: { userId: string | undefined; locale: Locale },
): Promise<OverrideChoices> {
  const { institutionId } = scope
  const traced = (of: RawBuilder<boolean>) =>
    sql`SELECT FROM ${sql.table(table)} o WHERE o.institution_id = ${institutionId} AND ${of} AND ${inScope(scope)}`
  const services = await sql<{ id: string; name: string }>`
    SELECT s.id, ${serviceText('name', locale)} AS name FROM service s
    WHERE s.institution_id = ${institutionId} AND EXISTS (${traced(sql`o.service_id = s.id`)})
    ORDER BY fold(${serviceText('name', locale)}), s.id`.execute(db)
  const agreements = await sql<{ id: string; name: string }>`
    SELECT a.id, a.reference AS name FROM agreement a
    WHERE a.institution_id = ${institutionId} AND EXISTS (${traced(sql`o.agreement_id = a.id`)})
    ORDER BY a.sort_key, a.id LIMIT ${SHOWN}`.execute(db)
  return { services: services.rows, agreements: agreements.rows, people: await readPerson(db, table, scope, userId) }
}

/** By his name only if there is something of his to see. */
async function readPerson(
  db: Reader,
  table: 'override' | 'stronger_right_use',
  scope: OverrideScope,
  userId: string | undefined,
): Promise<OverrideChoices['people']> {
  if (userId === undefined) return []
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT u.id, u.first_name || ' ' || u.last_name AS name FROM user_account u
    WHERE u.id = ${userId} AND u.institution_id = ${scope.institutionId} AND EXISTS (
      SELECT FROM ${sql.table(table)} o WHERE o.user_id = u.id AND o.institution_id = ${scope.institutionId}
                                          AND ${inScope(scope)})`.execute(db)
  return rows
}

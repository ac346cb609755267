import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Locale } from '../domain/refusals.ts'
import type { Amendment } from './amendment.ts'
import { changedLimits } from './amendment-undo.ts'
import { serviceText } from './in-words.ts'

/** The limits that undoing an amendment sets again, by the name of the service; `maxPersons` none: there was none. */
export async function readUndoneLimits(
  db: Reader,
  { limits }: Amendment,
  locale: Locale,
): Promise<{ service: string; maxPersons: number | null }[]> {
  const { rows } = await sql<{ id: string; service: string }>`
    SELECT s.id, ${serviceText('name', locale)} AS service FROM service s
    WHERE s.id = ANY(${changedLimits(limits)}::uuid[]) ORDER BY fold(s.name), s.id`.execute(db)
  return rows.map(({ id, service }) => {
    const before = limits.before.find(({ serviceId }) => serviceId === id)
    return { service, maxPersons: before?.maxPersons ?? null }
  })
}

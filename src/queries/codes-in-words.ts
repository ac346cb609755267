import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Json } from '../domain/events.ts'
import type { Locale } from '../domain/refusals.ts'

type Told = { number: number; kind: string; at: string; details: { readonly [key: string]: Json } }
type Words = { action: string; message: string; resourceType: string }

/** What an application told by its codes, as its description of that day words it: by the line's number. */
export async function readCodesInWords(
  db: Reader,
  lines: readonly Told[],
  locale: Locale,
): Promise<ReadonlyMap<number, Words>> {
  const coded = lines.flatMap(({ number, kind, at, details }) =>
    kind === 'override.recorded' ? [{ ...details, number, at }] : [],
  )
  if (coded.length === 0) return new Map()
  const { rows } = await sql<Words & { number: number }>`
    SELECT c.number, coalesce(d.definition->'resources'->c."resourceType"->'actions'->c.action->>${locale}, c.action) AS action,
           coalesce(d.definition->'checks'->c.message->'message'->>${locale}, c.message) AS message,
           coalesce(d.definition->'resources'->c."resourceType"->'name'->>${locale}, c."resourceType") AS resource_type
    FROM jsonb_to_recordset(${JSON.stringify(coded)}::jsonb) AS c (
      number int, at timestamptz, "serviceId" uuid, action text, message text, "resourceType" text)
    LEFT JOIN service_definition d ON d.service_id = c."serviceId" AND d.during @> c.at`.execute(db)
  return new Map(rows.map(({ number, ...words }) => [number, words]))
}

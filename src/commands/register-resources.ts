import { sql } from 'kysely'
import type { Database } from '../db/database.ts'

export type ResourceName = { type: string; id: string }
export type ResourceFields = ResourceName & { properties: Readonly<Record<string, unknown>> }

/**
 * What an application tells of its records, in the place of telling it with each question: outside the journal, as what
 * it states in a question is. Whoever registers twice says it anew. In order, so that two at once do not cross.
 */
export async function registerResources(
  db: Database,
  { institutionId, resources }: { institutionId: string; resources: readonly ResourceFields[] },
): Promise<void> {
  const rows = JSON.stringify(resources)
  await sql`
    INSERT INTO registered_resource (institution_id, type, id, properties)
    SELECT ${institutionId}, r.type, r.id, r.properties
    FROM jsonb_to_recordset(${rows}::jsonb) AS r(type text, id text, properties jsonb)
    ORDER BY r.type, r.id
    ON CONFLICT ON CONSTRAINT resource_is_registered_once DO UPDATE SET properties = excluded.properties
    WHERE registered_resource.properties <> excluded.properties`.execute(db)
}

/** Answers how many were there. */
export async function removeResources(
  db: Database,
  { institutionId, resources }: { institutionId: string; resources: readonly ResourceName[] },
): Promise<number> {
  const rows = JSON.stringify(resources)
  const { numAffectedRows } = await sql`
    DELETE FROM registered_resource WHERE (institution_id, type, id) IN (
      SELECT institution_id, type, id FROM registered_resource
      JOIN jsonb_to_recordset(${rows}::jsonb) AS r(type text, id text) USING (type, id)
      WHERE institution_id = ${institutionId} ORDER BY type, id FOR UPDATE OF registered_resource)`.execute(db)
  return Number(numAffectedRows ?? 0)
}

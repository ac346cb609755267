import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { type RolesElsewhere, referencesElsewhere } from '../domain/excluded-roles.ts'
import type { ServiceDefinition, Texts } from '../domain/service-definition.ts'
import { inBoth, roleText, serviceText } from './in-words.ts'

/** What the roles of other services that these descriptions name are called in the catalogue of an institution now. */
export async function readRolesElsewhere(
  db: Reader,
  institutionId: string,
  definitions: readonly (ServiceDefinition | undefined)[],
): Promise<RolesElsewhere> {
  const references = [...new Set(definitions.flatMap((one) => (one ? referencesElsewhere(one) : [])))]
  if (references.length === 0) return {}
  const { rows } = await sql<{ reference: string; name: Texts }>`
    SELECT named.reference,
           ${inBoth((locale) => sql<string>`${serviceText('name', locale)} || ' – ' || ${roleText('name', locale)}`)} AS name
    FROM unnest(${references}::text[]) AS named (reference)
    JOIN service s ON s.institution_id = ${institutionId} AND fold(s.code) = fold(split_part(named.reference, '/', 1))
    JOIN role r ON r.service_id = s.id AND fold(r.code) = fold(split_part(named.reference, '/', 2))`.execute(db)
  return Object.fromEntries(rows.map(({ reference, name }) => [reference, name]))
}

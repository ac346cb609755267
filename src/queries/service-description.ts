import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { ServiceDefinition } from '../domain/service-definition.ts'
import { authorName } from './author-name.ts'

export type DescriptionVersion = { number: number; source: string; definition: ServiceDefinition }

/** The description of a service that runs; nothing when its form alone describes it. */
export async function readRunningDescription(db: Reader, serviceId: string): Promise<DescriptionVersion | undefined> {
  const { rows } = await sql<DescriptionVersion>`
    SELECT number, source, definition FROM service_definition
    WHERE service_id = ${serviceId} AND upper_inf(during)`.execute(db)
  return rows[0]
}

type ToldVersion = { number: number; from: Date; until: Date | null; importedBy: string | null }

const told = sql`
  SELECT d.number, lower(d.during) AS from, upper(d.during) AS until, ${authorName({
    ...{ by: sql`d.imported_by`, institutionId: sql`d.institution_id` },
    ...{ at: sql`lower(d.during)`, kind: 'service.described' },
  })} AS imported_by`

/** Every version there was, the newest first. */
export async function readDescriptionVersions(db: Reader, serviceId: string): Promise<ToldVersion[]> {
  const { rows } = await sql<ToldVersion>`
    ${told} FROM service_definition d
    WHERE d.service_id = ${serviceId} ORDER BY d.number DESC`.execute(db)
  return rows
}

/** One version as it was imported, with what the version before it said. */
export async function readDescriptionVersion(db: Reader, serviceId: string, number: number) {
  const { rows } = await sql<
    ToldVersion & Pick<DescriptionVersion, 'source' | 'definition'> & { before: ServiceDefinition | null }
  >`
    ${told}, d.source, d.definition, previous.definition AS before
    FROM service_definition d
    LEFT JOIN service_definition previous ON previous.service_id = d.service_id AND previous.number = d.number - 1
    WHERE d.service_id = ${serviceId} AND d.number = ${number}`.execute(db)
  return rows[0]
}

type DescribedService = { id: string; version: number; running: DescriptionVersion | undefined }

/** The service of this code in an institution's catalogue, and the description it runs by. */
export async function readServiceOfCode(
  db: Reader,
  institutionId: string,
  code: string,
): Promise<DescribedService | undefined> {
  const { rows } = await sql<{ id: string; version: number }>`
    SELECT id, version FROM service WHERE institution_id = ${institutionId} AND fold(code) = fold(${code})`.execute(db)
  const [service] = rows
  return service && { ...service, running: await readRunningDescription(db, service.id) }
}

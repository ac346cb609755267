import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Context, Outcome } from '../db/execute.ts'
import { personIdOf } from '../domain/actor.ts'
import type { Json } from '../domain/events.ts'
import { Refused, refuse } from '../domain/refusals.ts'
import type { ServiceDefinition, Texts } from '../domain/service-definition.ts'
import { fold } from '../domain/text.ts'
import { inBoth, serviceText } from '../queries/in-words.ts'
import { readInstitutionFacts } from '../queries/institution-facts.ts'
import { readService } from '../queries/service.ts'
import { readRunningDescription, readServiceOfCode } from '../queries/service-description.ts'
import { authorize } from './authorize.ts'
import { followExclusions } from './follow-exclusions.ts'
import { agreementsWith, followPredefinedGroups } from './follow-predefined-groups.ts'
import { savePredefinedGroups } from './save-predefined-groups.ts'
import { saveRoles } from './save-service-roles.ts'

type Input = {
  institutionId: string
  /** The file, and what src/service-file/read.ts read in it. */
  source: string
  definition: ServiceDefinition
  /** The version that was compared with; null when there was none. */
  expectedVersion: number | null
}

/**
 * Creates a service, or makes a new version of it, from its description file: its fields, its roles, what they may. A
 * role that a convention has ever conferred does not disappear. The same source again changes nothing.
 */
export async function importService(
  context: Context,
  input: Input,
): Promise<Outcome<{ serviceId: string; number: number }>> {
  const { tx, author, now } = context
  const { institutionId, source, definition, expectedVersion } = input
  authorize(author, 'service.import', await readInstitutionFacts(tx, institutionId))
  const serviceId = await lockService(tx, institutionId, definition)
  const running = await readRunningDescription(tx, serviceId)
  if (running && running.source === source) return { result: { serviceId, number: running.number }, unchanged: true }
  const current = running?.number ?? null
  if (current !== expectedVersion) throw new Refused([{ code: 'stale_version' }], { version: current })
  const roles = await saveFields(tx, { serviceId, institutionId }, definition)
  await saveTypes(tx, { serviceId, institutionId }, Object.keys(definition.resources))
  const number = (current ?? 0) + 1
  await endRunning(tx, serviceId, now)
  const importedBy = personIdOf(author)
  await sql`
    INSERT INTO service_definition (service_id, institution_id, number, during, source, definition, imported_by)
    VALUES (${serviceId}, ${institutionId}, ${number}, tstzrange(${now}::timestamptz, NULL), ${source},
            ${JSON.stringify(definition)}, ${importedBy})`.execute(tx)
  await followExclusions(tx, institutionId, now)
  await savePredefinedGroups(tx, serviceId, definition, now)
  const followed = await followPredefinedGroups(context, await agreementsWith(tx, serviceId, now))
  const digest = createHash('sha256').update(source).digest('hex')
  const details = { serviceId, code: definition.service, number, digest, roles }
  return { result: { serviceId, number }, institutionId, events: [{ kind: 'service.described', details }, ...followed] }
}

/** One import at a time: two descriptions that name each other's roles must not both overlook the other's. */
async function lockService(tx: Tx, institutionId: string, definition: ServiceDefinition): Promise<string> {
  await tx.selectFrom('institution').select('id').where('id', '=', institutionId).forNoKeyUpdate().execute()
  const known = await readServiceOfCode(tx, institutionId, definition.service)
  if (known) {
    await tx.selectFrom('service').select('id').where('id', '=', known.id).forUpdate().execute()
    return known.id
  }
  const fields = { ...fieldsOf(definition), institutionId, version: 0 }
  return (await tx.insertInto('service').values(fields).returning('id').executeTakeFirstOrThrow()).id
}

/** Catalogue and conventions show one text: the French one. */
const fieldsOf = ({ service, name, address, description }: ServiceDefinition) => ({
  code: service,
  name: name.fr,
  address,
  description: description.fr,
})

type Key = { serviceId: string; institutionId: string }

async function saveFields(tx: Tx, key: Key, definition: ServiceDefinition): Promise<Json> {
  const { serviceId } = key
  const known = (await readService(tx, serviceId))?.roles ?? []
  await tx
    .updateTable('service')
    .set((eb) => ({ ...fieldsOf(definition), version: eb('version', '+', 1) }))
    .where('id', '=', serviceId)
    .execute()
  const idOf = (code: string) => known.find((role) => fold(role.code) === fold(code))?.id
  const wanted = Object.entries(definition.roles).map(([code, { name, description }]) => ({
    ...{ id: idOf(code), code, name: name.fr, description: description.fr },
  }))
  return saveRoles(tx, key, known, wanted)
}

/** A type of records is answered for by one service: another's is refused by its name. */
async function saveTypes(tx: Tx, { serviceId, institutionId }: Key, codes: readonly string[]): Promise<void> {
  const { rows } = await sql<{ code: string; service: Texts }>`
    SELECT t.code, ${inBoth((locale) => serviceText('name', locale))} AS service FROM resource_type t JOIN service s ON s.id = t.service_id
    WHERE t.institution_id = ${institutionId} AND t.code = ANY(${[...codes]}) AND t.service_id <> ${serviceId}
    ORDER BY t.code LIMIT 1`.execute(tx)
  const [taken] = rows
  if (taken) refuse('resource_type_taken', { field: 'source', params: { type: taken.code, service: taken.service } })
  await sql`DELETE FROM resource_type WHERE service_id = ${serviceId} AND code <> ALL(${[...codes]})`.execute(tx)
  await sql`
    INSERT INTO resource_type (institution_id, code, service_id)
    SELECT ${institutionId}, wanted.code, ${serviceId} FROM unnest(${[...codes]}::text[]) AS wanted (code)
    WHERE NOT EXISTS (SELECT FROM resource_type t WHERE t.service_id = ${serviceId} AND t.code = wanted.code)`.execute(
    tx,
  )
}

/** A clock behind the one that began the version must not end it before it began. */
async function endRunning(tx: Tx, serviceId: string, now: Date): Promise<void> {
  const { rows } = await sql<{ isLater: boolean }>`
    SELECT lower(during) >= ${now}::timestamptz AS is_later FROM service_definition
    WHERE service_id = ${serviceId} AND upper_inf(during)`.execute(tx)
  if (rows[0]?.isLater) refuse('concurrent_change')
  await sql`
    UPDATE service_definition SET during = tstzrange(lower(during), ${now}::timestamptz)
    WHERE service_id = ${serviceId} AND upper_inf(during)`.execute(tx)
}

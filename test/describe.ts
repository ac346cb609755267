import { sql } from 'kysely'
import { agreementsWith, followPredefinedGroups } from '../src/commands/follow-predefined-groups.ts'
import { savePredefinedGroups } from '../src/commands/save-predefined-groups.ts'
import type { Context, Outcome } from '../src/db/execute.ts'
import type { ServiceDefinition } from '../src/domain/service-definition.ts'

type Input = { institutionId: string; serviceId: string; definition: ServiceDefinition }

/** Gives a service of a test a description, as an import does, without a file. */
export async function describeService(
  context: Context,
  { institutionId, serviceId, definition }: Input,
): Promise<Outcome<{ number: number }>> {
  const { tx, now } = context
  const { rows } = await sql<{ number: number }>`
    SELECT coalesce(max(number), 0) + 1 AS number FROM service_definition WHERE service_id = ${serviceId}`.execute(tx)
  const number = rows[0]?.number ?? 1
  await sql`UPDATE service_definition SET during = tstzrange(lower(during), ${now}::timestamptz)
            WHERE service_id = ${serviceId} AND during @> ${now}::timestamptz`.execute(tx)
  await sql`INSERT INTO service_definition (service_id, institution_id, number, during, source, definition)
            VALUES (${serviceId}, ${institutionId}, ${number}, tstzrange(${now}::timestamptz, NULL), '', ${JSON.stringify(definition)})`.execute(
    tx,
  )
  for (const code of Object.keys(definition.resources))
    await sql`INSERT INTO resource_type (institution_id, code, service_id) VALUES (${institutionId}, ${code}, ${serviceId})
              ON CONFLICT DO NOTHING`.execute(tx)
  await savePredefinedGroups(tx, serviceId, definition, now)
  const followed = await followPredefinedGroups(context, await agreementsWith(tx, serviceId, now))
  const described = { kind: 'service.changed', details: { serviceId, number } } as const
  return { result: { number }, institutionId, events: [described, ...followed] }
}

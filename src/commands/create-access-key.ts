import { sql } from 'kysely'
import type { Context, Outcome } from '../db/execute.ts'
import { personIdOf } from '../domain/actor.ts'
import { toRange } from '../domain/period.ts'
import { refuse } from '../domain/refusals.ts'
import { readInstitutionDays } from '../queries/institution-days.ts'
import { readInstitutionFacts } from '../queries/institution-facts.ts'
import { newAccessKey } from '../secrets/access-key.ts'
import { authorize } from './authorize.ts'

type Input = {
  institutionId: string
  name: string
  /** What its holder may ask about: at least one. */
  serviceIds: readonly string[]
  /** Where the institution is; absent: until it is revoked. */
  lastDay?: string | undefined
}

/** The key with which an application asks: `key` is told here and never again, only its hash is kept. */
export async function createAccessKey(
  { tx, author, now }: Context,
  input: Input,
): Promise<Outcome<{ id: string; key: string }>> {
  const { institutionId, name } = input
  authorize(author, 'access_key.create', await readInstitutionFacts(tx, institutionId))
  const serviceIds = [...new Set(input.serviceIds)]
  await refuseUnknown(tx, institutionId, serviceIds)
  const until = await endOf(tx, input, now)
  const { key, hash } = newAccessKey()
  const createdBy = personIdOf(author)
  const { id } = await tx
    .insertInto('accessKey')
    .values({ institutionId, name, hash, during: toRange({ from: now, until }), createdBy })
    .returning('id')
    .executeTakeFirstOrThrow()
  const bound = serviceIds.map((serviceId) => ({ accessKeyId: id, serviceId, institutionId }))
  await tx.insertInto('accessKeyService').values(bound).execute()
  const details = { keyId: id, name, serviceIds, until: until?.toISOString() ?? null }
  return { result: { id, key }, institutionId, events: [{ kind: 'access_key.created', details }] }
}

async function refuseUnknown(tx: Context['tx'], institutionId: string, serviceIds: readonly string[]): Promise<void> {
  const { rows } = await sql`
    SELECT FROM service WHERE institution_id = ${institutionId} AND id = ANY(${[...serviceIds]}::uuid[])`.execute(tx)
  if (rows.length === 0 || rows.length < serviceIds.length) refuse('service_unknown', { field: 'serviceIds' })
}

async function endOf(tx: Context['tx'], { institutionId, lastDay }: Input, now: Date): Promise<Date | undefined> {
  if (lastDay === undefined) return undefined
  const { end } = (await readInstitutionDays(tx, institutionId, [lastDay]))(lastDay)
  return end > now ? end : refuse('date_in_past', { field: 'lastDay' })
}

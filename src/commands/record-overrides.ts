import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Context, Outcome } from '../db/execute.ts'
import type { System } from '../domain/actor.ts'
import type { AuditEvent } from '../domain/events.ts'

/** A grave message passed: who, why, what, how much, on which record [C35, C36] (resolution 19). */
type OverrideFields = {
  serviceId: string
  agreementId: string
  groupId: string
  userId: string
  action: string
  resourceType: string
  resourceId: string
  message: string
  amount: string | undefined
  subject: string | undefined
  motive: string
}

type Input = {
  institutionId: string
  /** None where the application asked by a token of its sign-on client. */
  accessKeyId: string | null
  /** The caller's own number of the request: asked again after a lost answer, it is recorded once. */
  requestId: string | undefined
  overrides: readonly OverrideFields[]
}

/** Puts the overrides of one answer on record, before the answer is given. Answers those that are new. */
export async function recordOverrides({ tx, now }: Context<System>, input: Input): Promise<Outcome<string[]>> {
  const { institutionId, accessKeyId, overrides } = input
  const requestId = input.requestId === undefined ? null : shortened(input.requestId)
  const known = requestId === null ? [] : await readRecorded(tx, { accessKeyId, requestId }, overrides)
  const rows = overrides
    .filter((override) => !known.some((one) => isSame(one, override)))
    .map((override) => ({ ...override, institutionId, accessKeyId, requestId, at: now }))
  if (rows.length === 0) return NOTHING_NEW
  const recorded = await tx
    .insertInto('override')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .execute()
  const [first, ...rest] = recorded.map((row) => eventOf(row, accessKeyId))
  const result = recorded.map(({ id }) => id)
  return first ? { result, institutionId, events: [first, ...rest] } : NOTHING_NEW
}

const LONGEST_REQUEST_ID = 200

/** As long as a key can be: a longer one by its digest. */
const shortened = (requestId: string): string =>
  requestId.length <= LONGEST_REQUEST_ID ? requestId : createHash('sha256').update(requestId).digest('base64url')

type Same = Pick<OverrideFields, 'userId' | 'action' | 'resourceType' | 'resourceId' | 'message'>

const isSame = (one: Same, other: Same): boolean =>
  one.userId === other.userId &&
  one.action === other.action &&
  one.resourceType === other.resourceType &&
  one.resourceId === other.resourceId &&
  one.message === other.message

/** What this request has on record; the same one asked twice at once waits here for itself. */
async function readRecorded(
  tx: Tx,
  { accessKeyId, requestId }: { accessKeyId: string | null; requestId: string },
  overrides: readonly OverrideFields[],
): Promise<Same[]> {
  const serviceIds = overrides.map((override) => override.serviceId)
  const asker = accessKeyId ?? serviceIds[0]
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${asker} ${requestId}`}, 0))`.execute(tx)
  const userIds = overrides.map((override) => override.userId)
  return tx
    .selectFrom('override')
    .select(['userId', 'action', 'resourceType', 'resourceId', 'message'])
    .where('accessKeyId', 'is not distinct from', accessKeyId)
    .where('serviceId', 'in', serviceIds)
    .where('requestId', '=', requestId)
    .where('userId', 'in', userIds)
    .execute()
}

const NOTHING_NEW = { result: [] as string[], unchanged: true } as const

type Recorded = Omit<OverrideFields, 'amount' | 'subject'> & {
  id: string
  amount: string | null
  subject: string | null
}

/** What the person wrote, and what the record is: apart, so that they can be erased with him. */
function eventOf(row: Recorded, accessKeyId: string | null): AuditEvent {
  const { id, serviceId, agreementId, groupId, userId, action, resourceType, message, amount } = row
  return {
    kind: 'override.recorded',
    agreementId,
    groupId,
    userId,
    details: { overrideId: id, serviceId, action, resourceType, message, amount, accessKeyId },
    personal: { motive: row.motive, resourceId: row.resourceId, subject: row.subject },
  }
}

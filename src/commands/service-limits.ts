import type { Tx } from '../db/database.ts'
import { type Refusal, Refused } from '../domain/refusals.ts'
import { readServiceUse, type ServiceUse } from '../queries/service-use.ts'
import { tellNearLimit } from './tell-near-limit.ts'

type Scope = { agreementId: string; serviceIds?: readonly string[]; now: Date }

/**
 * [H15] Refuses when more persons have, now or planned, a role of a service than the convention allows. Called after
 * the writes, by whoever holds `lockAgreement`: otherwise two who create at the same time would both count the same.
 * What is then nearly full is told to who answers for it, once: for that too the lock is what makes it one.
 */
export async function keepToLimits(tx: Tx, { agreementId, serviceIds, now }: Scope): Promise<void> {
  const use = await readServiceUse(tx, { agreementId, serviceIds, limitedOnly: true }, now)
  const [first, ...rest] = use.flatMap(({ name, persons, maxPersons }): Refusal[] =>
    maxPersons !== null && persons > maxPersons
      ? [{ code: 'limit_reached', params: { service: name, max: maxPersons } }]
      : [],
  )
  if (first) throw new Refused([first, ...rest])
  for (const full of use.filter(isNear)) await tellNearLimit(tx, { agreementId, ...full }, now)
}

const isNear = (use: ServiceUse): use is ServiceUse & { maxPersons: number } => use.isNear

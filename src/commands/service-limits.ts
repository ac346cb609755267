import type { Tx } from '../db/database.ts'
import { type Refusal, Refused } from '../domain/refusals.ts'
import { readServiceUse } from '../queries/service-use.ts'

type Scope = { agreementId: string; serviceIds?: readonly string[]; now: Date }

/**
 * [H15] Refuses when more persons have, now or planned, a role of a service than the convention allows. Called after
 * the writes, by whoever holds `lockAgreement`: otherwise two who create at the same time would both count the same.
 */
export async function refuseBeyondLimits(tx: Tx, { agreementId, serviceIds, now }: Scope): Promise<void> {
  const use = await readServiceUse(tx, { agreementId, serviceIds, limitedOnly: true }, now)
  const [first, ...rest] = use.flatMap(({ name, persons, maxPersons }): Refusal[] =>
    maxPersons !== null && persons > maxPersons
      ? [{ code: 'limit_reached', params: { service: name, max: maxPersons } }]
      : [],
  )
  if (first) throw new Refused([first, ...rest])
}

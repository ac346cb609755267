import type { Tx } from '../db/database.ts'
import type { Json } from '../domain/events.ts'
import { type Refusal, Refused } from '../domain/refusals.ts'
import { readServiceUse } from '../queries/service-use.ts'
import { keepToLimits } from './service-limits.ts'

type Key = { agreementId: string; institutionId: string }
export type LimitInput = { serviceId: string; maxPersons: number }

/** [H15] Makes the limits of a convention those of the form; none may be lower than the persons who have the service. */
export async function saveServiceLimits(tx: Tx, key: Key, limits: readonly LimitInput[], now: Date): Promise<Json> {
  const { agreementId } = key
  await refuseUnknownServices(tx, key.institutionId, limits)
  const before = await tx
    .deleteFrom('serviceLimit')
    .where('agreementId', '=', agreementId)
    .returning(['serviceId', 'maxPersons'])
    .execute()
  const rows = limits.map(({ serviceId, maxPersons }) => ({ ...key, serviceId, maxPersons }))
  if (rows.length > 0) await tx.insertInto('serviceLimit').values(rows).execute()
  const lowered = limits.flatMap((limit, index) => {
    const known = before.find(({ serviceId }) => serviceId === limit.serviceId)
    return known === undefined || limit.maxPersons < known.maxPersons ? [{ ...limit, index }] : []
  })
  await refuseBelowUse(tx, agreementId, lowered, now)
  await keepToLimits(tx, { agreementId, now })
  return { before, after: limits.map(({ serviceId, maxPersons }) => ({ serviceId, maxPersons })) }
}

type Indexed = LimitInput & { index: number }

async function refuseBelowUse(tx: Tx, agreementId: string, lowered: readonly Indexed[], now: Date): Promise<void> {
  if (lowered.length === 0) return
  const serviceIds = lowered.map(({ serviceId }) => serviceId)
  const use = await readServiceUse(tx, { agreementId, serviceIds, limitedOnly: true }, now)
  const [first, ...rest] = lowered.flatMap(({ serviceId, maxPersons, index }): Refusal[] => {
    const count = use.find((service) => service.serviceId === serviceId)?.persons ?? 0
    return count > maxPersons
      ? [{ code: 'limit_below_use', field: `limits.${index}.maxPersons`, params: { count } }]
      : []
  })
  if (first) throw new Refused([first, ...rest])
}

async function refuseUnknownServices(tx: Tx, institutionId: string, limits: readonly LimitInput[]): Promise<void> {
  const ids = limits.map(({ serviceId }) => serviceId)
  if (ids.length === 0) return
  const services = await tx
    .selectFrom('service')
    .select('id')
    .where('institutionId', '=', institutionId)
    .where('id', 'in', ids)
    .execute()
  const known = new Set(services.map((service) => service.id))
  const [first, ...rest] = ids.flatMap((id, index): Refusal[] =>
    known.has(id) && ids.indexOf(id) === index ? [] : [{ code: 'service_unknown', field: `limits.${index}.serviceId` }],
  )
  if (first) throw new Refused([first, ...rest])
}

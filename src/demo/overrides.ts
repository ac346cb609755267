import { recordAccesses } from '../commands/record-accesses.ts'
import { recordOverrides } from '../commands/record-overrides.ts'
import { recordStrongerUses } from '../commands/record-stronger-uses.ts'
import type { Database } from '../db/database.ts'
import { execute } from '../db/execute.ts'
import type { Deed, Supervised } from './supervised.ts'
import { OVERRIDDEN, OVERRIDES, STRONGER_USES } from './supervision.ts'
import { oneLine, serviceOf } from './traces.ts'

type Passed = { person: string; reference: string; group: string; type: string; record: string }

/** [C35, C42] As an application's questions would have left them on record. */
export async function overrides(db: Database, supervised: Supervised): Promise<Deed[]> {
  const { institutionId, userId, identifierOf, agreementId } = supervised
  const serviceId = await serviceOf(db, institutionId, OVERRIDDEN.service)
  const groups = await db.selectFrom('userGroup').select(['id', 'name', 'agreementId']).execute()
  const aboutOf = ({ person, reference, group, type, record }: Passed) => {
    const within = groups.find((one) => one.name === group && one.agreementId === agreementId(reference))
    if (!within) throw new Error(`The demonstration has no group « ${group} ».`)
    return {
      ...{ serviceId, agreementId: within.agreementId, groupId: within.id, userId: userId(person) },
      ...{ resourceType: type, resourceId: record },
    }
  }
  const pass = async (passed: (typeof OVERRIDES)[number], at: Date) => {
    const { action, message } = OVERRIDDEN
    const { amount, subject, motive } = passed
    const fields = { ...aboutOf(passed), action, message, amount, subject, motive }
    const input = { institutionId, accessKeyId: null, requestId: undefined, overrides: [fields] }
    const author = { system: 'application', institutionId } as const
    const [overrideId] = await execute({ db, now: () => at }, recordOverrides, author, input)
    const { resourceType, userId: by } = fields
    const line = { ...oneLine(institutionId, at), kind: 'override', overrideId } as const
    await recordAccesses(db, [{ ...line, userId: by, serviceId, action, resourceType }])
  }
  const use = ({ owner, action, ...passed }: (typeof STRONGER_USES)[number], at: Date) => {
    const about = { ...aboutOf(passed), institutionId, action, owner: identifierOf(owner) }
    return recordStrongerUses(db, [{ ...about, at: at.getTime() }])
  }
  return [
    ...OVERRIDES.map((one): Deed => ({ daysAgo: one.daysAgo, carryOut: (at) => pass(one, at) })),
    ...STRONGER_USES.map((one): Deed => ({ daysAgo: one.daysAgo, carryOut: (at) => use(one, at) })),
  ]
}

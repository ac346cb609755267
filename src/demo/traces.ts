import { randomUUID } from 'node:crypto'
import { raiseAlerts } from '../commands/raise-alerts.ts'
import { type AccessLine, recordAccesses } from '../commands/record-accesses.ts'
import { recordOverrides } from '../commands/record-overrides.ts'
import { recordRoleUses } from '../commands/record-role-uses.ts'
import { recordStrongerUses } from '../commands/record-stronger-uses.ts'
import type { Database } from '../db/database.ts'
import { execute } from '../db/execute.ts'
import { readAlertSettings } from '../queries/alert-settings.ts'
import { DAY_MS, dayAfter, TIME_ZONE } from './seed.ts'
import type { Supervised } from './supervise.ts'
import { OVERRIDDEN, OVERRIDES, SIGN_INS, STRONGER_USES, UNUSUAL } from './supervision.ts'

const DAYS = 14
const HOUR_MS = 3_600_000

/** What applications and the portal keep of the last days: sign-ins, uses of roles, overrides; and the alerts they raise. */
export async function leaveTraces(db: Database, supervised: Supervised, now: Date): Promise<void> {
  await leaveRoleUses(db, supervised, now)
  await leaveOverrides(db, supervised, now)
  const workingDays = Array.from({ length: DAYS }, (_, index) => dayAfter(now, index - DAYS)).filter(isWorked)
  const last = workingDays.at(-1) ?? dayAfter(now, -1)
  await recordAccesses(db, [
    ...workingDays.flatMap((day, index) => signInsOf(supervised, day, index)),
    ...unusualOf(supervised, last),
  ])
  const { institutionId } = supervised
  const { settings } = await readAlertSettings(db, institutionId)
  const start = new Date(`${last}T00:00:00Z`)
  const watched = { institutionId, timeZone: TIME_ZONE, day: last, start, end: new Date(start.getTime() + DAY_MS) }
  await raiseAlerts(db, { ...watched, settings }, now)
}

const isWorked = (day: string) => ![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay())

/** Early in the morning, each a few minutes after the other; not everybody every day. */
function signInsOf({ institutionId, userId }: Supervised, day: string, index: number): AccessLine[] {
  return SIGN_INS.filter((_, place) => (place * 7 + index * 3) % 5 > 0).map((name, place) => {
    const at = new Date(Date.parse(`${day}T07:05:00Z`) + place * 7 * 60_000)
    return {
      ...oneLine(institutionId, at),
      kind: 'sign_in',
      method: 'password',
      userId: userId(name),
      address: '192.0.2.40',
    }
  })
}

function unusualOf({ institutionId, userId }: Supervised, day: string): AccessLine[] {
  const { failing, atNight } = UNUSUAL
  const morning = new Date(Date.parse(`${day}T08:12:00Z`))
  const evening = new Date(Date.parse(`${day}T20:47:00Z`))
  return [
    {
      ...{ ...oneLine(institutionId, morning), kind: 'sign_in_refused', reason: 'wrong_credentials' },
      ...{ times: failing.times, userId: userId(failing.person), address: failing.address },
    },
    {
      ...{ ...oneLine(institutionId, evening), kind: 'sign_in', method: 'password' },
      ...{ userId: userId(atNight.person), address: atNight.address },
    },
  ]
}

const oneLine = (institutionId: string, at: Date) => ({ id: randomUUID(), institutionId, at, times: 1, lastAt: at })

/** Most roles were used lately; some not for months, a few never. */
async function leaveRoleUses(db: Database, { institutionId }: Supervised, now: Date): Promise<void> {
  const held = await db
    .selectFrom('membership as m')
    .innerJoin('roleAssignment as r', 'r.groupId', 'm.groupId')
    .innerJoin('agreement as a', 'a.id', 'm.agreementId')
    .innerJoin('userAccount as u', 'u.id', 'm.userId')
    .select(['m.userId', 'm.agreementId', 'r.roleId'])
    .distinct()
    .select('u.sortKey')
    .where('a.institutionId', '=', institutionId)
    .orderBy('u.sortKey')
    .orderBy('r.roleId')
    .execute()
  const daysAgo = (index: number) => (index % 6 === 5 ? undefined : index % 9 === 4 ? 130 : 1 + (index % 12))
  const uses = held.flatMap(({ sortKey: _, ...right }, index) => {
    const days = daysAgo(index)
    return days === undefined ? [] : [{ ...right, day: dayAfter(now, -days) }]
  })
  await recordRoleUses(db, uses)
}

async function leaveOverrides(db: Database, supervised: Supervised, now: Date): Promise<void> {
  const { institutionId, userId, identifierOf, agreementId } = supervised
  const { id: serviceId } = await db
    .selectFrom('service')
    .select('id')
    .where('institutionId', '=', institutionId)
    .where('code', '=', OVERRIDDEN.service)
    .executeTakeFirstOrThrow()
  const groups = await db.selectFrom('userGroup').select(['id', 'name', 'agreementId']).execute()
  const aboutOf = ({ person, reference, group, type, record }: Passed) => {
    const within = groups.find((one) => one.name === group && one.agreementId === agreementId(reference))
    if (!within) throw new Error(`The demonstration has no group « ${group} ».`)
    return {
      ...{ serviceId, agreementId: within.agreementId, groupId: within.id, userId: userId(person) },
      ...{ resourceType: type, resourceId: record },
    }
  }
  for (const passed of OVERRIDES) {
    const at = new Date(now.getTime() - passed.daysAgo * DAY_MS - HOUR_MS)
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
  await recordStrongerUses(
    db,
    STRONGER_USES.map((use, index) => ({
      ...aboutOf(use),
      ...{
        institutionId,
        action: use.action,
        owner: identifierOf(use.owner),
        at: now.getTime() - (index + 1) * 26 * HOUR_MS,
      },
    })),
  )
}

type Passed = { person: string; reference: string; group: string; type: string; record: string }

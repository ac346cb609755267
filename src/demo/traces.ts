import { randomUUID } from 'node:crypto'
import { raiseAlerts } from '../commands/raise-alerts.ts'
import { type AccessLine, recordAccesses } from '../commands/record-accesses.ts'
import { recordRoleUses } from '../commands/record-role-uses.ts'
import type { Database } from '../db/database.ts'
import { readAlertSettings } from '../queries/alert-settings.ts'
import { DAY_MS, dayAfter, TIME_ZONE } from './seed.ts'
import type { Supervised } from './supervised.ts'
import { REFUSED, SIGN_INS, UNUSUAL } from './supervision.ts'

const DAYS = 14

/** What applications and the portal keep of the last days: sign-ins, uses of roles, overrides; and the alerts they raise. */
export async function leaveTraces(db: Database, supervised: Supervised, now: Date): Promise<void> {
  await leaveRoleUses(db, supervised, now)
  const workingDays = Array.from({ length: DAYS }, (_, index) => dayAfter(now, index - DAYS)).filter(isWorked)
  const last = workingDays.at(-1) ?? dayAfter(now, -1)
  const serviceId = await serviceOf(db, supervised.institutionId, REFUSED.service)
  await recordAccesses(db, [
    ...workingDays.flatMap((day, index) => signInsOf(supervised, day, index)),
    ...unusualOf(supervised, last),
    ...workingDays.flatMap((day, index) => refusalsOf(supervised, { day, index, serviceId })),
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
  const atTime = (time: string, minutes: number) => new Date(Date.parse(`${day}T${time}Z`) + minutes * 60_000)
  const refused = Array.from(
    { length: failing.times },
    (_, index): AccessLine => ({
      ...oneLine(institutionId, atTime('08:12:00', index * 4)),
      ...{
        kind: 'sign_in_refused',
        reason: 'wrong_credentials',
        userId: userId(failing.person),
        address: failing.address,
      },
    }),
  )
  const late = oneLine(institutionId, atTime('20:47:00', 0))
  return [
    ...refused,
    { ...late, kind: 'sign_in', method: 'password', userId: userId(atNight.person), address: atNight.address },
  ]
}

export const oneLine = (institutionId: string, at: Date) => ({
  id: randomUUID(),
  institutionId,
  at,
  times: 1,
  lastAt: at,
})

type Day = { day: string; index: number; serviceId: string }

/** An action that somebody tried in an application without the right to it, now and then. */
function refusalsOf({ institutionId, userId }: Supervised, { day, index, serviceId }: Day): AccessLine[] {
  const { action, resourceType, reason, people } = REFUSED
  return people.slice(index % (people.length + 1)).map((name, place) => ({
    ...oneLine(institutionId, new Date(Date.parse(`${day}T09:20:00Z`) + place * 47 * 60_000)),
    ...{ kind: 'decision_refused', userId: userId(name), serviceId, action, resourceType, reason },
  }))
}

export async function serviceOf(db: Database, institutionId: string, code: string): Promise<string> {
  const { id } = await db
    .selectFrom('service')
    .select('id')
    .where('institutionId', '=', institutionId)
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  return id
}

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

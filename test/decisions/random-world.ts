import fc from 'fast-check'
import { amendEntitlements } from '../../src/commands/amend-entitlements.ts'
import { changeGroup } from '../../src/commands/change-group.ts'
import { createAgreement } from '../../src/commands/create-agreement.ts'
import { createOrganization } from '../../src/commands/create-organization.ts'
import { createUnit } from '../../src/commands/create-unit.ts'
import { enrollUser } from '../../src/commands/enroll-user.ts'
import { liftSuspension } from '../../src/commands/lift-suspension.ts'
import { moveGroup } from '../../src/commands/move-group.ts'
import { suspend } from '../../src/commands/suspend.ts'
import type { SuspensionTarget } from '../../src/commands/suspension-target.ts'
import type { Database } from '../../src/db/database.ts'
import { type Command, execute } from '../../src/db/execute.ts'
import type { System } from '../../src/domain/actor.ts'
import { Refused } from '../../src/domain/refusals.ts'
import { layGround } from '../ceiling/ground.ts'
import { type Step, step } from '../ceiling/operations.ts'
import { type Ground, Walk } from '../ceiling/walk.ts'

type Catalogue = { institutionId: string; roleIds: string[] }

export type RandomWorld = {
  organizationId: string
  agreements: { id: string; reference: string }[]
  userIds: string[]
  /** When it was lived through, in milliseconds. */
  lived: readonly [from: number, until: number]
}

const MINUTE_MS = 60_000

/** What walks do not do, or seldom: suspensions at each level, units, moves of groups with others below them. */
const interlude = fc.record({
  level: fc.oneof(
    { weight: 4, arbitrary: fc.constant('unit' as const) },
    { weight: 6, arbitrary: fc.constant('move' as const) },
    { weight: 8, arbitrary: fc.constant('group' as const) },
    { weight: 4, arbitrary: fc.constantFrom('user', 'role') },
    { weight: 2, arbitrary: fc.constantFrom('agreement', 'organization') },
  ),
  lifts: fc.boolean(),
  hours: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined, freq: 6 }),
  index: fc.nat({ max: 1000 }),
})
type Interlude = typeof interlude extends fc.Arbitrary<infer T> ? T : never

const INTERLUDE_EVERY = 3

const always = { fromInDays: null, untilInDays: null }

/** So that there is something to lose: three groups under one another and two beside them, with roles and members. */
export const FURNISHING: readonly Step[] = [null, 0, 1, null, 0].flatMap((parent, group): Step[] => [
  { do: 'create group', parent },
  { do: 'create group', parent },
  { do: 'create group', parent },
  ...[0, 1, 2].map((): Step => ({ do: 'save roles', group, roles: [0, 1, 2, 3, 4, 5, 6, 7], ...always })),
  ...[0, 2, 4, 6, 8, 9].map((user): Step => ({ do: 'add member', group, user: user + group, ...always })),
])

/**
 * A partner with units, two conventions and ten people, of whom most are open in both, lived through at random by the
 * commands themselves: groups up to four deep, moved and closed, roles and memberships given, planned and ended.
 */
export async function liveThrough(
  db: Database,
  catalogue: Catalogue,
  number: number,
  { steps, seed }: { steps: number; seed: number },
): Promise<RandomWorld> {
  const { institutionId } = catalogue
  const partner = await layPartner(db, institutionId, number)
  const ground = await layGround(db, { ...catalogue, organizationId: partner.organizationId }, 2 * number)
  const second = await laySecondAgreement(db, { ...partner, number }, ground)
  const walks = [new Walk(ground), new Walk(second)]
  const taken = [...FURNISHING, ...fc.sample(step, { numRuns: steps, seed })]
  const between = fc.sample(interlude, { numRuns: taken.length, seed })
  for (const [index, one] of taken.entries()) {
    // The second is entered less often: two conventions at the same time, one of them small.
    const walk = (index % 3 === 2 ? walks[1] : walks[0]) ?? new Walk(ground)
    walk.now = new Date(Math.max(...walks.map(({ now }) => now.getTime())))
    await walk.take(one)
    const pause = between[index]
    if (pause && index > FURNISHING.length && index % INTERLUDE_EVERY === 0) await interrupt(walk, partner, pause)
  }
  const agreements = [ground, second].map(({ agreementId, reference }) => ({ id: agreementId, reference }))
  const until = Math.max(...walks.map(({ now }) => now.getTime()))
  const lived = [ground.began.getTime(), until] as const
  return { organizationId: partner.organizationId, agreements, userIds: ground.userIds, lived }
}

type Partner = { organizationId: string; unitIds: string[] }

const runAs =
  (db: Database, institutionId: string, at: Date) =>
  <I, R>(command: Command<I, R, System>, input: I): Promise<R> =>
    execute({ db, now: () => at }, command, { system: 'seed', institutionId }, input)

async function layPartner(db: Database, institutionId: string, number: number): Promise<Partner> {
  const run = runAs(db, institutionId, new Date('2026-01-05T07:00:00Z'))
  const siret = String(10_000_000_000_000 + number)
  const address = { street: '', postalCode: '', city: '' }
  const { id: organizationId } = await run(createOrganization, { institutionId, name: 'CCAS', siret, ...address })
  const unitIds: string[] = []
  for (const code of ['U0', 'U1', 'U2']) unitIds.push((await run(createUnit, { organizationId, code, name: code })).id)
  return { organizationId, unitIds }
}

/** For a short time, beginning later; seven of the ten are in it. */
async function laySecondAgreement(
  db: Database,
  { organizationId, number }: Partner & { number: number },
  first: Ground,
): Promise<Ground> {
  const { institutionId, roleIds, userIds, began } = first
  const run = runAs(db, institutionId, began)
  const reference = `CONV-${2 * number + 1}`
  const dates = { signedOn: '2026-01-01', startsOn: '2026-01-06', endsOn: '2026-01-16' }
  const terms = { reference, delegated: true, credentialsTo: 'holder' as const, notes: '' }
  const { id: agreementId } = await run(createAgreement, { institutionId, organizationId, ...dates, ...terms })
  const entitlements = roleIds.slice(3, 10).map((roleId) => ({ roleId }))
  await run(amendEntitlements, { agreementId, version: 1, entitlements, limits: [] })
  const open = userIds.slice(3)
  for (const userId of open) await run(enrollUser, { agreementId, userId })
  return { ...first, agreementId, reference, userIds: open }
}

async function interrupt(walk: Walk, partner: Partner, pause: Interlude): Promise<void> {
  const { db, institutionId, agreementId } = walk.ground
  walk.now = new Date(walk.now.getTime() + MINUTE_MS)
  const run = runAs(db, institutionId, walk.now)
  const groups = await db
    .selectFrom('userGroup')
    .select(['id', 'name', 'version', 'parentId'])
    .where('agreementId', '=', agreementId)
    .orderBy('id')
    .execute()
  if (pause.level === 'move') return moveParent(run, groups, pause)
  if (pause.level === 'unit') return changeUnit(run, groups, partner, pause)
  const target = targetOf(walk.ground, partner, groups[pause.index % groups.length], pause)
  if (target) await suspendOrLift(run, target, pause, walk.now)
}

type Run = ReturnType<typeof runAs>
type Group = { id: string; name: string; version: number; parentId: string | null }

async function moveParent(run: Run, groups: readonly Group[], { index, lifts }: Interlude): Promise<void> {
  const parents = groups.filter(({ id }) => groups.some(({ parentId }) => parentId === id))
  const moved = parents[index % parents.length]
  if (!moved) return
  const parentId = lifts ? null : (groups[index % groups.length]?.id ?? null)
  const { id: groupId, version } = moved
  await unlessRefused(run(moveGroup, { groupId, parentId, version, acceptLosses: true }))
}

async function changeUnit(run: Run, groups: readonly Group[], { unitIds }: Partner, { index }: Interlude) {
  const group = groups[index % groups.length]
  if (!group) return
  const { id: groupId, name, version } = group
  const unitId = unitIds[index % 4] ?? null
  await unlessRefused(run(changeGroup, { groupId, name, description: '', unitId, version }))
}

async function suspendOrLift(run: Run, target: SuspensionTarget, { lifts, hours }: Interlude, now: Date) {
  if (lifts) return unlessRefused(run(liftSuspension, target))
  // What is above all must end, or little would be left to see.
  const isWide = target.level === 'agreement' || target.level === 'organization'
  const lasting = hours ?? (isWide ? 5 : undefined)
  const until = lasting === undefined ? undefined : new Date(now.getTime() + lasting * 60 * MINUTE_MS)
  await unlessRefused(run(suspend, { ...target, reason: 'Manquement constaté', until }))
}

function targetOf(
  { agreementId, roleIds, userIds }: Ground,
  { organizationId }: Partner,
  group: Group | undefined,
  { level, index }: Interlude,
): SuspensionTarget | undefined {
  switch (level) {
    case 'user':
      return { level, agreementId, userId: userIds[index % userIds.length] ?? '' }
    case 'role':
      return { level, agreementId, roleId: roleIds[index % roleIds.length] ?? '' }
    case 'agreement':
      return { level, agreementId }
    case 'organization':
      return { level, organizationId }
    default:
      return group && { level: 'group', groupId: group.id }
  }
}

async function unlessRefused(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error
  })
}

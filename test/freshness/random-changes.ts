import { addMember } from '../../src/commands/add-member.ts'
import { amendEntitlements } from '../../src/commands/amend-entitlements.ts'
import { closeGroup } from '../../src/commands/close-group.ts'
import { closeUser } from '../../src/commands/close-user.ts'
import { createGroup } from '../../src/commands/create-group.ts'
import { endMembership } from '../../src/commands/end-membership.ts'
import { liftSuspension } from '../../src/commands/lift-suspension.ts'
import { moveGroup } from '../../src/commands/move-group.ts'
import { reopenUser } from '../../src/commands/reopen-user.ts'
import { revokeAccessKey } from '../../src/commands/revoke-access-key.ts'
import { saveGroupRoles } from '../../src/commands/save-group-roles.ts'
import { suspend } from '../../src/commands/suspend.ts'
import type { SuspensionTarget } from '../../src/commands/suspension-target.ts'
import type { Database } from '../../src/db/database.ts'
import { Refused } from '../../src/domain/refusals.ts'
import { describeService } from '../describe.ts'
import { drawKeyOf, type Place, variant } from './ground.ts'

/** Draws the same for the same seed (mulberry32): a number from 0 to 1. */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function pick<T>(list: readonly T[], roll: () => number): T {
  const item = list[Math.floor(roll() * list.length)]
  if (item === undefined) throw new Error('there is nothing to pick from')
  return item
}

type Draw = {
  db: Database
  place: Place
  roll: () => number
  /** Names of changes that are drawn and not carried out. */
  leaveOut?: readonly string[]
}
type Change = (draw: Draw) => Promise<unknown>

const MOST_GROUPS = 8

/** By how often each is drawn. */
const CHANGES: readonly (readonly [weight: number, name: string, Change])[] = [
  [
    9,
    'add member',
    ({ place, roll }) => place.run(addMember, { groupId: aGroup(place, roll), userId: aUser(place, roll) }),
  ],
  [
    5,
    'end membership',
    ({ place, roll }) => place.run(endMembership, { groupId: aGroup(place, roll), userId: aUser(place, roll) }),
  ],
  [5, 'save roles', saveRoles],
  [1, 'create group', openGroup],
  [1, 'close group', async (draw) => draw.place.run(closeGroup, await aGroupAsItIs(draw))],
  [2, 'move group', move],
  [
    1,
    'close user',
    ({ place, roll }) => place.run(closeUser, { agreementId: place.agreementId, userId: aUser(place, roll) }),
  ],
  [
    3,
    'reopen user',
    ({ place, roll }) => place.run(reopenUser, { agreementId: place.agreementId, userId: aUser(place, roll) }),
  ],
  [3, 'suspend', ({ place, roll }) => place.run(suspend, { ...aTarget(place, roll), reason: 'Contrôle' })],
  [8, 'lift', ({ place, roll }) => place.run(liftSuspension, aTarget(place, roll))],
  [1, 'amend', amend],
  [2, 'describe', ({ place, roll }) => place.run(describeService, { ...place, definition: variant(roll() < 0.5) })],
  [1, 'draw key', drawKey],
  [
    1,
    'revoke key',
    ({ place, roll }) => place.run(revokeAccessKey, { accessKeyId: pick(place.keys.slice(1), roll).id }),
  ],
]

const lots = CHANGES.flatMap((change) => Array<typeof change>(change[0]).fill(change))

/** Carries out one change drawn by lot; answers its name, or nothing when it was refused. */
export async function changeAtRandom(draw: Draw): Promise<string | undefined> {
  const [, name, change] = pick(lots, draw.roll)
  if (draw.leaveOut?.includes(name)) return undefined
  if (name === 'revoke key' && draw.place.keys.length < 2) return undefined
  try {
    await change(draw)
    return name
  } catch (error) {
    if (error instanceof Refused) return undefined
    throw new Error(`${name} broke`, { cause: error })
  }
}

const aUser = ({ userIds }: Place, roll: () => number) => pick(userIds, roll)
const aGroup = ({ groupIds }: Place, roll: () => number) => pick(groupIds, roll)

async function aGroupAsItIs({ db, place, roll }: Draw): Promise<{ groupId: string; version: number }> {
  const groupId = aGroup(place, roll)
  const { version } = await db
    .selectFrom('userGroup')
    .select('version')
    .where('id', '=', groupId)
    .executeTakeFirstOrThrow()
  return { groupId, version }
}

async function saveRoles(draw: Draw): Promise<unknown> {
  const { place, roll } = draw
  const roles = place.roleIds.filter(() => roll() < 0.7).map((roleId) => ({ roleId }))
  return place.run(saveGroupRoles, { ...(await aGroupAsItIs(draw)), roles })
}

async function openGroup({ place, roll }: Draw): Promise<void> {
  const { agreementId, groupIds } = place
  const manager = { userId: aUser(place, roll) }
  const parentId = roll() < 0.7 ? aGroup(place, roll) : null
  const name = `Groupe ${roll()}`
  const fields = { agreementId, parentId, unitId: null, name, description: '', manager }
  const { id } = await place.run(createGroup, fields)
  if (groupIds.length >= MOST_GROUPS) groupIds.shift()
  groupIds.push(id)
}

async function move(draw: Draw): Promise<unknown> {
  const { place, roll } = draw
  const parentId = roll() < 0.5 ? aGroup(place, roll) : null
  return place.run(moveGroup, { ...(await aGroupAsItIs(draw)), parentId, acceptLosses: true })
}

function aTarget(place: Place, roll: () => number): SuspensionTarget {
  const { agreementId, organizationId, roleIds } = place
  return pick<SuspensionTarget>(
    [
      { level: 'user', agreementId, userId: aUser(place, roll) },
      { level: 'group', groupId: aGroup(place, roll) },
      { level: 'role', agreementId, roleId: pick(roleIds, roll) },
      { level: 'agreement', agreementId },
      { level: 'organization', organizationId },
    ],
    roll,
  )
}

async function amend({ db, place, roll }: Draw): Promise<unknown> {
  const { agreementId, roleIds } = place
  const { version } = await db
    .selectFrom('agreement')
    .select('version')
    .where('id', '=', agreementId)
    .executeTakeFirstOrThrow()
  const entitlements = roleIds.filter(() => roll() < 0.9).map((roleId) => ({ roleId }))
  return place.run(amendEntitlements, { agreementId, version, entitlements, limits: [] })
}

async function drawKey({ place }: Draw): Promise<void> {
  place.keys.push(await drawKeyOf(place))
}

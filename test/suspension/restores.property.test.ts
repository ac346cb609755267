import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { liftSuspension } from '../../src/commands/lift-suspension.ts'
import type { SuspensionTarget } from '../../src/commands/suspension-target.ts'
import { Refused } from '../../src/domain/refusals.ts'
import { readEntrance } from '../../src/queries/rights-in-service.ts'
import { layPlace, type Place } from '../freshness/ground.ts'
import { changeAtRandom, dice } from '../freshness/random-changes.ts'
import { type Ground, openGround } from '../world.ts'

let ground: Ground
let laid = 0
before(async () => {
  ground = await openGround()
})
after(() => ground.close())

const USERS = 6
const CHANGES = 40
const SUSPENDING = ['suspend', 'lift']

/** Groups of the same number are the same group in both places: they were made by the same throws. */
type Known = { place: Place; groups: string[] }

async function lay(): Promise<Known> {
  laid += 1
  const place = await layPlace(ground, `Lieu${laid}`, USERS)
  return { place, groups: [...place.groupIds] }
}

/** The same throws for both, step by step, whatever one of them leaves out. */
async function walk({ place, groups }: Known, seed: number, leaveOut: readonly string[]): Promise<void> {
  for (let step = 0; step < CHANGES; step++) {
    await changeAtRandom({ db: ground.db, place, roll: dice(seed * 1000 + step), leaveOut })
    for (const id of place.groupIds) if (!groups.includes(id)) groups.push(id)
  }
}

async function liftAll({ place, groups }: Known): Promise<void> {
  const { agreementId, organizationId, roleIds, userIds } = place
  const targets: SuspensionTarget[] = [
    ...userIds.map((userId) => ({ level: 'user' as const, agreementId, userId })),
    ...groups.map((groupId) => ({ level: 'group' as const, groupId })),
    ...roleIds.map((roleId) => ({ level: 'role' as const, agreementId, roleId })),
    { level: 'agreement', agreementId },
    { level: 'organization', organizationId },
  ]
  for (const target of targets)
    try {
      await place.run(liftSuspension, target)
    } catch (error) {
      if (!(error instanceof Refused) || error.refusals[0].code !== 'not_suspended') throw error
    }
}

/** Who may enter by what, in words that do not depend on the place. */
async function answers({ place, groups }: Known): Promise<string[]> {
  const at = new Date()
  const said: string[] = []
  for (const [index, userId] of place.userIds.entries()) {
    const { refusal, rights } = await readEntrance(ground.db, userId, place.serviceId, at)
    if (refusal) said.push(`user ${index}: ${refusal}`)
    for (const { roleId, groupId } of rights)
      said.push(`user ${index}: role ${place.roleIds.indexOf(roleId)} by group ${groups.indexOf(groupId)}`)
  }
  return said.sort()
}

test('whatever was suspended and changed meanwhile, lifting gives back exactly what would be without suspensions [H08, resolution 3]', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
      const [suspended, untouched] = [await lay(), await lay()]
      await walk(suspended, seed, [])
      await walk(untouched, seed, SUSPENDING)
      await liftAll(suspended)
      assert.deepEqual(await answers(suspended), await answers(untouched))
    }),
    { numRuns: 6 },
  )
})

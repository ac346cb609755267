import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import type { Command } from '../db/execute.ts'
import { addMember } from './add-member.ts'
import { endPeriods } from './end-periods.ts'

let world: StaffedWorld
before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())

/** Ends the memberships of one person, and answers how many were touched. */
const endHis: Command<{ userId: string; at: Date }, number> = async ({ tx }, { userId, at }) => {
  const touched = await endPeriods(tx, 'membership', sql<boolean>`user_id = ${userId}`, at)
  const { agreementId } = world.partner
  return {
    result: touched,
    institutionId: world.caf.id,
    events: [{ kind: 'membership.ended', agreementId, userId, details: {} }],
  }
}

async function memberOfTwo(firstName: string, day: string): Promise<string> {
  const userId = await world.opened(firstName, 'Periode', { groupId: world.accueil.id })
  await world.run(addMember, world.partner.administrator, { groupId: world.social.id, userId, fromDay: day })
  return userId
}

const periodsOf = async (userId: string) => {
  const { rows } = await sql<{ from: Date; until: Date | null }>`
    SELECT lower(during) AS from, upper(during) AS until FROM membership WHERE user_id = ${userId} ORDER BY 1`.execute(
    world.db,
  )
  return rows
}

const NOW = new Date('2026-03-02T09:00:00Z')
const LATER = new Date('2026-03-10T09:00:00Z')

test('what runs ends at the instant, what would begin after it is dropped', async () => {
  const userId = await memberOfTwo('Enquipasse', '2026-06-01')
  assert.equal(await world.run(endHis, world.partner.administrator, { userId, at: LATER }, LATER), 2)
  assert.deepEqual(await periodsOf(userId), [{ from: NOW, until: LATER }])
})

test('an end to come leaves what begins before it, and ends that as well', async () => {
  const userId = await memberOfTwo('Plustard', '2026-06-01')
  const at = new Date('2026-07-01T00:00:00Z')
  assert.equal(await world.run(endHis, world.partner.administrator, { userId, at }, LATER), 2)
  assert.deepEqual(await periodsOf(userId), [
    { from: NOW, until: at },
    { from: new Date('2026-05-31T22:00:00Z'), until: at },
  ])
})

test('what has ended keeps its end', async () => {
  const userId = await memberOfTwo('Dejafini', '2026-03-05')
  const at = new Date('2026-03-06T09:00:00Z')
  await world.run(endHis, world.partner.administrator, { userId, at }, at)
  assert.equal(await world.run(endHis, world.partner.administrator, { userId, at: LATER }, LATER), 0)
  assert.deepEqual(
    (await periodsOf(userId)).map((period) => period.until),
    [at, at],
  )
})

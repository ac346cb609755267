import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { assertRefused } from '../../test/world.ts'
import type { Person } from '../domain/actor.ts'
import { appointGroupManager } from './appoint-group-manager.ts'
import { dismissGroupManager } from './dismiss-group-manager.ts'

let world: StaffedWorld
before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())

const LATER = new Date('2026-03-03T09:00:00Z')
const BEFORE = new Date(LATER.getTime() - 1)

const dismiss = (author: Person, groupId: string, userId: string) =>
  world.run(dismissGroupManager, author, { groupId, userId }, LATER)

/** One more responsable of a group, named by the administrator. */
async function another(firstName: string, groupId: string): Promise<Person> {
  const userId = await world.opened(firstName, 'Ensus', { groupId })
  await world.run(appointGroupManager, world.partner.administrator, { groupId, userId })
  return world.actor(userId)
}

test('the administrator ends an appointment: from then on it gives no say; what was stays readable [H38]', async () => {
  const { id } = world.accueil
  const manager = await another('Renvoi', id)
  await dismiss(world.partner.administrator, id, manager.userId)
  assert.equal((await world.actor(manager.userId, BEFORE)).manages.length, 1)
  assert.deepEqual((await world.actor(manager.userId, LATER)).manages, [])
})

test('a responsable ends what he may give: below his group, not beside himself, not above [H39, resolution 6]', async () => {
  const below = await another('Dessous', world.guichet.id)
  const beside = await another('Acote', world.accueil.id)
  await assertRefused(dismiss(world.accueil.manager, world.accueil.id, beside.userId), 'own_group')
  await assertRefused(dismiss(below, world.accueil.id, beside.userId), 'not_found')
  await assertRefused(dismiss(world.social.manager, world.guichet.id, below.userId), 'not_found')
  await dismiss(world.accueil.manager, world.guichet.id, below.userId)
})

test('the Caf ends nothing of the partner’s under delegation, strangers find nothing [H14, resolution 5]', async () => {
  const { id, manager } = world.guichet
  await assertRefused(dismiss(world.caf.admin, id, manager.userId), 'delegated_to_partner')
  for (const stranger of [world.neighbour.administrator, world.otherCaf.admin])
    await assertRefused(dismiss(stranger, id, manager.userId), 'not_found')
})

test('who is no responsable of the group is not found', async () => {
  const { administrator } = world.partner
  await assertRefused(dismiss(administrator, world.social.id, world.guichet.manager.userId), 'not_found')
  await assertRefused(dismiss(administrator, world.social.id, administrator.userId), 'not_found')
})

test('a group is never left without a responsable [H38]', async () => {
  const { id, manager } = world.social
  await assertRefused(dismiss(world.partner.administrator, id, manager.userId), 'last_manager')
  const other = await another('Relais', id)
  await dismiss(world.partner.administrator, id, manager.userId)
  await assertRefused(dismiss(world.partner.administrator, id, other.userId), 'last_manager')
})

test('of the last two, dismissed at the same time, one stays', async () => {
  const { id } = world.guichet
  const running = await world.db
    .selectFrom('appointment')
    .select('userId')
    .where('groupId', '=', id)
    .where((eb) => eb.fn('upper_inf', ['during']))
    .execute()
  if (running.length < 2) running.push({ userId: (await another('Paire', id)).userId })
  const all = await Promise.allSettled(running.map(({ userId }) => dismiss(world.partner.administrator, id, userId)))
  assert.equal(all.filter((one) => one.status === 'rejected').length, 1)
})

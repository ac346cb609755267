import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { assertRefused, NOW, person } from '../../test/world.ts'
import { readSubjectFacts } from '../queries/subject-facts.ts'
import { createUser } from './create-user.ts'
import { giveDelegation } from './give-delegation.ts'
import { withdrawDelegation } from './withdraw-delegation.ts'

let world: StaffedWorld
before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())

const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)
const reason = 'Comptes partagés constatés'

test('the delegation withdrawn, the partner reads and the Caf acts on the same things; given back, the other way round [H10, H11, resolution 5]', async () => {
  const { run, caf, partner, accueil, db } = world
  const { agreementId, administrator } = partner
  const paul = await world.opened('Paul', 'Petit', { groupId: accueil.id })
  const { revision: _, ...rights } = (await readSubjectFacts(db, { userId: paul })) ?? assert.fail()
  const user = (firstName: string) => ({ agreementId, person: person(firstName, 'Nouveau'), groupId: accueil.id })

  await assertRefused(run(createUser, caf.admin, user('Un'), later(1)), 'delegated_to_partner')
  await run(withdrawDelegation, caf.admin, { agreementId, reason }, later(1))
  await assertRefused(run(createUser, administrator, user('Deux'), later(2)), 'delegation_withdrawn')
  await assertRefused(run(createUser, accueil.manager, user('Trois'), later(2)), 'delegation_withdrawn')
  await run(createUser, caf.admin, user('Quatre'), later(2))
  const { revision: __, ...kept } = (await readSubjectFacts(db, { userId: paul })) ?? assert.fail()
  assert.deepEqual(kept, rights, 'users keep their access')

  await run(giveDelegation, caf.admin, { agreementId }, later(3))
  await run(createUser, administrator, user('Cinq'), later(4))
  await assertRefused(run(createUser, caf.admin, user('Six'), later(4)), 'delegated_to_partner')
})

test('the partner’s administrators are told by mail, with the reason [H10]', async () => {
  const { db, partner } = world
  const messages = await db
    .selectFrom('message')
    .select(['kind', 'userId', 'note', 'agreementId'])
    .where('kind', 'like', 'delegation%')
    .orderBy('createdAt')
    .execute()
  const { agreementId } = partner
  const { userId } = partner.administrator
  assert.deepEqual(messages, [
    { kind: 'delegation_withdrawn', userId, note: reason, agreementId },
    { kind: 'delegation_given', userId, note: null, agreementId },
  ])
})

test('a delegation is withdrawn once, with a reason, by the institution alone [H10]', async () => {
  const { run, caf, partner, otherCaf, neighbour } = world
  const { agreementId, administrator } = partner
  const input = { agreementId, reason }
  await assertRefused(
    run(withdrawDelegation, caf.admin, { agreementId, reason: ' ' }, later(5)),
    'required_field@reason',
  )
  await assertRefused(run(withdrawDelegation, administrator, input, later(5)), 'reserved_to_institution')
  for (const stranger of [otherCaf.admin, neighbour.administrator])
    await assertRefused(run(withdrawDelegation, stranger, input, later(5)), 'not_found')
  await assertRefused(run(giveDelegation, caf.admin, { agreementId }, later(5)), 'already_delegated')
  await run(withdrawDelegation, caf.admin, input, later(6))
  await assertRefused(run(withdrawDelegation, caf.admin, input, later(7)), 'not_delegated')
  await assertRefused(run(giveDelegation, administrator, { agreementId }, later(7)), 'reserved_to_institution')
})

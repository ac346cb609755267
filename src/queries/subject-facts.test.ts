import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { NOW } from '../../test/world.ts'
import { readSubjectFacts, subjectName } from './subject-facts.ts'

let world: StaffedWorld
before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())

test('a person is known by his id or his identifier, with the rights of his groups and no other [H43]', async () => {
  const { db, caf, partner, guichet } = world
  const userId = await world.opened('Paul', 'Petit', { groupId: guichet.id })
  const facts = await readSubjectFacts(db, { userId })
  assert.ok(facts)
  const { T1 } = caf.services.cdap.roles
  const { agreementId } = partner
  const end = Date.parse('2028-12-31T23:00:00Z')
  const during = [NOW.getTime(), end]
  assert.deepEqual(facts.rights, [{ roleId: T1, groupId: guichet.id, agreementId, unit: null, during }])
  assert.deepEqual(facts.enrollments, [{ agreementId, during: [NOW.getTime(), null] }])
  assert.deepEqual(
    facts.agreements.map(({ reference }) => reference),
    ['CONV-2026-001'],
  )
  assert.ok(facts.revision > 0, 'no journal number')
  assert.deepEqual(await readSubjectFacts(db, subjectName(facts.identifier)), facts)
  assert.deepEqual(await readSubjectFacts(db, subjectName(userId.toUpperCase())), facts)
})

test('nobody else is a subject: unknown names, and the institution’s own staff', async () => {
  const { db, caf } = world
  assert.equal(await readSubjectFacts(db, subjectName('nobody')), undefined)
  assert.equal(await readSubjectFacts(db, { userId: caf.admin.userId }), undefined)
})

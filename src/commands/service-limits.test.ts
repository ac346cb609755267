import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { person } from '../../test/world.ts'
import { openDatabase } from '../db/database.ts'
import { execute } from '../db/execute.ts'
import { openPool } from '../db/pool.ts'
import { Refused } from '../domain/refusals.ts'
import { listNearLimits } from '../queries/near-limits.ts'
import { readServiceUse } from '../queries/service-use.ts'
import { addMember } from './add-member.ts'
import { amendEntitlements } from './amend-entitlements.ts'
import { createUser } from './create-user.ts'
import { endMembership } from './end-membership.ts'

const AT_ONCE = 50
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const AT = new Date('2026-03-03T09:00:00Z')

let world: StaffedWorld
before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())

const nameOf = (index: number) =>
  `${LETTERS[Math.floor(index / 26)]}${LETTERS[index % 26]}`.replace(/^./, (letter) => letter.toUpperCase())

async function limitTo(maxPersons: number): Promise<void> {
  const { partner, caf, db, run } = world
  const { agreementId } = partner
  const { cdap, afas } = caf.services
  const { version } = await db
    .selectFrom('agreement')
    .select('version')
    .where('id', '=', agreementId)
    .executeTakeFirstOrThrow()
  const entitlements = [...Object.values(cdap.roles), ...Object.values(afas.roles)].map((roleId) => ({ roleId }))
  const limits = [{ serviceId: cdap.id, maxPersons }]
  await run(amendEntitlements, caf.admin, { agreementId, version, entitlements, limits }, AT)
}

const daysLater = (days: number) => new Date(AT.getTime() + days * 86_400_000)

const told = () =>
  world.db
    .selectFrom('message')
    .select(['userId', 'persons', 'maxPersons'])
    .where('kind', '=', 'limit_near')
    .orderBy('userId')
    .execute()

const personsNow = async () => {
  const asked = { agreementId: world.partner.agreementId, limitedOnly: true }
  return (await readServiceUse(world.db, asked, AT)).find(({ name }) => name.fr === 'CDAP')?.persons
}

/** Each on a connection of its own, all begun before any has ended. */
async function allAtOnce(work: (db: ReturnType<typeof openDatabase>, index: number) => Promise<unknown>) {
  const db = openDatabase(openPool(world.url, AT_ONCE))
  try {
    const tried = await Promise.allSettled(Array.from({ length: AT_ONCE }, (_, index) => work(db, index)))
    const refusals = tried.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    return { done: AT_ONCE - refusals.length, codes: new Set(refusals.map(codeOf)) }
  } finally {
    await db.destroy()
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Refused) return error.refusals.map(({ code }) => code).join()
  throw error
}

test('50 persons created in a limited service at the same time: exactly as many get in as the convention allows, the others are told why [H15]', async () => {
  const before = (await personsNow()) ?? 0
  await limitTo(before + 12)
  const { agreementId, administrator } = world.partner
  const { done, codes } = await allAtOnce((db, index) =>
    execute({ db, now: () => AT }, createUser, administrator, {
      ...{ agreementId, groupId: world.guichet.id },
      person: person('Nouveau', `Venu${nameOf(index)}`),
    }),
  )
  assert.deepEqual([done, [...codes]], [12, ['limit_reached']])
  assert.equal(await personsNow(), before + 12)
  const letters = await told()
  assert.deepEqual(
    letters.map(({ userId }) => userId),
    [administrator.userId, world.caf.admin.userId].sort(),
    'the administrators of both sides are told that it fills up, each once',
  )
  for (const { persons, maxPersons } of letters) {
    assert.equal(maxPersons, before + 12)
    assert.equal(persons, Math.ceil((before + 12) * 0.8), 'by whoever came to 80 %')
  }
})

test('who was told that a service fills up is told again once it was emptied, and no sooner [H15]', async () => {
  const { administrator } = world.partner
  const before = (await told()).length
  const crossings = async () => ((await told()).length - before) / 2
  const persons = (await personsNow()) ?? 0
  await limitTo(persons + 1)
  assert.equal(await crossings(), 0, 'nearly full it stays, whatever its limit')
  await limitTo(persons * 2)
  assert.equal(await crossings(), 0)
  await limitTo(Math.floor(persons / 0.8))
  assert.equal(await crossings(), 1, 'a limit lowered onto the persons there are crosses as well')
  const [leaving] = await world.db
    .selectFrom('userAccount')
    .select('id')
    .where('firstName', '=', 'Nouveau')
    .limit(1)
    .execute()
  const member = { groupId: world.guichet.id, userId: leaving?.id ?? assert.fail() }
  await world.run(endMembership, administrator, member, daysLater(1))
  await world.opened('Autre', 'Personne', {}, daysLater(2))
  assert.equal(await crossings(), 1)
  await world.run(addMember, administrator, member, daysLater(3))
  assert.equal(await crossings(), 2, 'one left, one came back')
  await world.opened('Encore', 'Personne', { groupId: world.guichet.id }, daysLater(4))
  assert.equal(await crossings(), 2)
})

test('50 people added to groups at the same time, two by two the same person by two groups: a person counts once, and none too many [H15]', async () => {
  const userIds: string[] = []
  for (let index = 0; index < AT_ONCE / 2; index++)
    userIds.push(await world.opened('Deja', `La${nameOf(index)}`, {}, AT))
  const before = (await personsNow()) ?? 0
  await limitTo(before + 9)
  const { administrator } = world.partner
  const { codes } = await allAtOnce((db, index) =>
    execute({ db, now: () => AT }, addMember, administrator, {
      groupId: index % 2 === 0 ? world.guichet.id : world.social.id,
      userId: userIds[Math.floor(index / 2)] ?? assert.fail(),
    }),
  )
  assert.deepEqual([...codes], ['limit_reached'])
  assert.equal(await personsNow(), before + 9)
})

test('a convention that fills a service to 80 % of its limit is on the institution’s list, no sooner, until it is emptied or the limit raised [H15]', async () => {
  const query = { sort: '-share', limit: 25 }
  const listed = async () => (await listNearLimits(world.db, { institutionId: world.caf.id, query }, AT)).items
  const persons = (await personsNow()) ?? 0
  await limitTo(Math.floor(persons / 0.8) + 1)
  assert.deepEqual(await listed(), [])
  const maxPersons = Math.floor(persons / 0.8)
  await limitTo(maxPersons)
  const [near] = await listed()
  assert.deepEqual(
    [near?.id, near?.services],
    [world.partner.agreementId, [{ serviceId: world.caf.services.cdap.id, name: 'CDAP', persons, maxPersons }]],
  )
  const elsewhere = await listNearLimits(world.db, { institutionId: world.otherCaf.id, query }, AT)
  assert.deepEqual(elsewhere.items, [])
})

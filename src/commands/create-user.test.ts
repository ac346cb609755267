import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { assertRefused, NOW, person } from '../../test/world.ts'
import type { Actor } from '../domain/actor.ts'
import type { NewPerson } from '../domain/person.ts'
import { Refused } from '../domain/refusals.ts'
import { readUser } from '../queries/user.ts'
import { createUser } from './create-user.ts'

let world: StaffedWorld
before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())

type More = { groupId?: string; openingDay?: string; agreementId?: string }

function create(author: Actor, someone: NewPerson, more: More = {}) {
  return world.run(createUser, author, { agreementId: world.partner.agreementId, person: someone, ...more })
}

const byAdministrator = (someone: NewPerson, more: More = {}) => create(world.partner.administrator, someone, more)

const read = (userId: string) => readUser(world.db, { agreementId: world.partner.agreementId, userId }, NOW)

test('the administrator creates a user within the convention, open today by default [H33, H41, H67–H70, H73]', async () => {
  const { id, identifier } = await byAdministrator(person('Léa', 'Martin', { workplace: 'mobile' }))
  const user = await read(id)
  assert.equal(identifier, 'lmartin')
  assert.deepEqual(
    { ...user, id: undefined, delivery: undefined },
    {
      id: undefined,
      identifier: 'lmartin',
      lastName: 'Martin',
      firstName: 'Léa',
      email: 'lea.martin@exemple.fr',
      nominativeReason: null,
      workplace: 'mobile',
      state: 'open',
      opensAt: NOW,
      closesAt: null,
      groups: [],
      managedGroups: [],
      administrator: false,
      delivery: undefined,
      firstLoginDone: false,
      version: 1,
    },
  )
})

test('identifier and temporary password are ordered with the account, both waiting [H23, H24]', async () => {
  const { id } = await byAdministrator(person('Paul', 'Attente'))
  assert.deepEqual((await read(id))?.delivery, { identifier: 'waiting', password: 'waiting' })
})

test('a user may be opened on a day to come, from its first minute in Paris, and is planned until then [H67]', async () => {
  const { id } = await byAdministrator(person('Futur', 'Arrivant'), { openingDay: '2026-04-01' })
  const user = await read(id)
  assert.equal(user?.state, 'planned')
  assert.deepEqual(user?.opensAt, new Date('2026-03-31T22:00:00Z'))
  const message = await world.db
    .selectFrom('message')
    .select('notBefore')
    .where('userId', '=', id)
    .where('kind', '=', 'identifier')
    .executeTakeFirstOrThrow()
  assert.deepEqual(message.notBefore, user?.opensAt)
})

test('today given as the opening day opens at once; yesterday is refused [H67]', async () => {
  const { id } = await byAdministrator(person('Jour', 'Meme'), { openingDay: '2026-03-02' })
  assert.deepEqual((await read(id))?.opensAt, NOW)
  await assertRefused(byAdministrator(person('Hier', 'Passe'), { openingDay: '2026-03-01' }), 'date_in_past@openingDay')
})

test('nobody is opened after the convention has ended [H41]', async () => {
  await assertRefused(
    byAdministrator(person('Trop', 'Tardif'), { openingDay: '2029-01-01' }),
    'outside_agreement_period@openingDay',
  )
})

test('all that is wrong with an address is told at once [H70–H72]', async () => {
  const wrong = person('Ana', 'Lopez', { email: 'accueil@exemple.fr', emailConfirmation: 'acueil@exemple.fr' })
  await assertRefused(byAdministrator(wrong), 'email_generic@email', 'email_not_confirmed@emailConfirmation')
  const malformed = person('Ana', 'Lopez', { email: 'ana.lopez', emailConfirmation: 'ana.lopez' })
  await assertRefused(byAdministrator(malformed), 'invalid_field@email')
  const empty = person('Ana', 'Lopez', { email: ' ', emailConfirmation: '' })
  await assertRefused(byAdministrator(empty), 'required_field@email')
})

test('an address without a piece of the name needs a reason, which is kept [H72]', async () => {
  const email = 'x1234@exemple.fr'
  const unknown = person('Ana', 'Lopez', { email, emailConfirmation: email })
  await assertRefused(byAdministrator(unknown), 'email_not_nominative@nominativeReason')
  const { id } = await byAdministrator({ ...unknown, nominativeReason: 'Matricule de l’agent' })
  assert.equal((await read(id))?.nominativeReason, 'Matricule de l’agent')
})

test('the confirmation is compared as the address is kept: case aside [H71]', async () => {
  const typed = { email: 'Eva.Blanc@Exemple.fr', emailConfirmation: 'eva.blanc@exemple.fr ' }
  const { id } = await byAdministrator(person('Eva', 'Blanc', typed))
  assert.equal((await read(id))?.email, 'eva.blanc@exemple.fr')
})

test('an address is one person’s within the organisation; its administrator is told whose, and where he stands [H72]', async () => {
  const { id } = await byAdministrator(person('Ida', 'Unique'))
  const again = byAdministrator(person('Ida', 'Unique', { email: 'IDA.unique@exemple.fr' }))
  await assert.rejects(again, (error) => {
    assert.ok(error instanceof Refused)
    assert.deepEqual(error.refusals, [{ code: 'email_taken', field: 'email', params: { name: 'Ida Unique' } }])
    assert.deepEqual(error.current, { userId: id, name: 'Ida Unique', identifier: 'iunique', state: 'open' })
    return true
  })
})

test('two organisations may each know the same address, under two identifiers [H40]', async () => {
  const { identifier } = await byAdministrator(person('Tom', 'Double'))
  const { agreementId, administrator } = world.neighbour
  const there = await create(administrator, person('Tom', 'Double'), { agreementId })
  assert.deepEqual([identifier, there.identifier], ['tdouble', 'tdouble2'])
})

test('a responsable creates in one of his groups, or below, and nowhere else [H36, H37]', async () => {
  const { accueil, guichet, social } = world
  await assertRefused(create(accueil.manager, person('Nil', 'Partout')), 'group_required@groupId')
  const { id } = await create(accueil.manager, person('Ugo', 'Place'), { groupId: guichet.id })
  assert.deepEqual(
    (await read(id))?.groups.map((group) => group.name),
    ['Guichet'],
  )
  await assertRefused(create(accueil.manager, person('Nil', 'Ailleurs'), { groupId: social.id }), 'not_found')
  await assertRefused(create(guichet.manager, person('Nil', 'Dessus'), { groupId: accueil.id }), 'not_found')
})

test('a responsable is told whose a taken address is only within his groups [H37]', async () => {
  await world.opened('Secret', 'Voisin', { groupId: world.social.id })
  const groupId = world.accueil.id
  const attempt = create(world.accueil.manager, person('Secret', 'Voisin'), { groupId })
  await assertRefused(attempt, 'email_in_use@email')
  await attempt.catch((error: Refused) => assert.equal(error.current, undefined))
  await world.opened('Connu', 'Collegue', { groupId })
  await assertRefused(create(world.accueil.manager, person('Connu', 'Collegue'), { groupId }), 'email_taken@email')
})

test('the user joins the group on the day he is opened [H51]', async () => {
  const { id } = await byAdministrator(person('Lou', 'Printemps'), {
    groupId: world.accueil.id,
    openingDay: '2026-03-21',
  })
  assert.deepEqual((await read(id))?.groups[0]?.from, new Date('2026-03-20T23:00:00Z'))
})

test('strangers to the convention do not find it, and the institution leaves a delegated one to the partner [H14, H33]', async () => {
  await assertRefused(create(world.neighbour.administrator, person('Nul', 'Voisin')), 'not_found')
  await assertRefused(create(world.foreigner.administrator, person('Nul', 'Etranger')), 'not_found')
  await assertRefused(create(world.otherCaf.admin, person('Nul', 'Institution')), 'not_found')
  await assertRefused(create(world.caf.admin, person('Nul', 'Caf')), 'delegated_to_partner')
})

test('a group of another convention is not found, by the administrator of both too', async () => {
  const { agreementId, administrator } = world.neighbour
  const both = { ...administrator, administers: [agreementId, world.partner.agreementId] }
  await assertRefused(create(both, person('Mal', 'Range'), { agreementId, groupId: world.accueil.id }), 'not_found')
})

test('the same address typed twice at the same instant makes one account [H18]', async () => {
  const both = await Promise.allSettled([
    byAdministrator(person('Eve', 'Jumelle')),
    byAdministrator(person('Eve', 'Jumelle')),
  ])
  assert.equal(both.filter((one) => one.status === 'fulfilled').length, 1)
  const refused = both.find((one) => one.status === 'rejected')
  assert.match(String(refused?.reason), /email_taken|email_in_use/)
})

test('homonyms created at the same instant are drawn different identifiers [H23]', async () => {
  const created = await Promise.all(
    ['a', 'b', 'c', 'd', 'e'].map((letter) => {
      const email = `homonyme.${letter}@exemple.fr`
      return byAdministrator(person('Zoé', 'Homonyme', { email, emailConfirmation: email }))
    }),
  )
  assert.equal(new Set(created.map((one) => one.identifier)).size, 5)
  const elsewhere = ['f', 'g'].map((letter) => {
    const email = `homonyme.${letter}@exemple.fr`
    const someone = person('Zoé', 'Homonyme', { email, emailConfirmation: email })
    const { administrator, agreementId } = letter === 'f' ? world.neighbour : world.foreigner
    return create(administrator, someone, { agreementId })
  })
  const others = await Promise.all(elsewhere)
  assert.equal(new Set([...created, ...others].map((one) => one.identifier)).size, 7)
})

test('names and address go to the journal apart from the event, to be erased with the person', async () => {
  const { id } = await byAdministrator(person('Oscar', 'Efface'))
  const event = await world.db
    .selectFrom('auditEvent')
    .innerJoin('auditPersonal', (join) =>
      join
        .onRef('auditPersonal.institutionId', '=', 'auditEvent.institutionId')
        .onRef('auditPersonal.number', '=', 'auditEvent.number'),
    )
    .select(['payload', 'data'])
    .where('userId', '=', id)
    .where('kind', '=', 'user.created')
    .executeTakeFirstOrThrow()
  assert.doesNotMatch(event.payload, /efface/i)
  assert.match(JSON.stringify(event.data), /oscar\.efface@exemple\.fr/)
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { assertRefused, buildPartner, NOW, person } from '../../test/world.ts'
import type { Person } from '../domain/actor.ts'
import type { NewPerson } from '../domain/person.ts'
import { Refused } from '../domain/refusals.ts'
import { readUser } from '../queries/user.ts'
import { addMember } from './add-member.ts'
import { changeUser } from './change-user.ts'
import { createAgreement } from './create-agreement.ts'
import { createUser } from './create-user.ts'
import { enrollUser } from './enroll-user.ts'
import { resendCredentials } from './resend-credentials.ts'

let world: StaffedWorld
before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())

const LATER = new Date('2026-03-04T09:00:00Z')

const read = (userId: string) => readUser(world.db, { agreementId: world.partner.agreementId, userId }, LATER)

function change(userId: string, someone: NewPerson, version = 1, author: Person = world.partner.administrator) {
  const { agreementId } = world.partner
  return world.run(changeUser, author, { agreementId, userId, version, person: someone }, LATER)
}

test('names, address and workplace are corrected [H68–H73]', async () => {
  const userId = await world.opened('Lea', 'Marten')
  const { version } = await change(userId, person('Léa', 'Martin', { workplace: 'mobile' }))
  const user = await read(userId)
  assert.deepEqual(
    [user?.firstName, user?.lastName, user?.email, user?.workplace, user?.version],
    ['Léa', 'Martin', 'lea.martin@exemple.fr', 'mobile', version],
  )
  assert.equal(user?.identifier, 'lmarten')
})

test('saving what already stands changes nothing', async () => {
  const userId = await world.opened('Meme', 'Chose')
  assert.deepEqual(await change(userId, person('Meme', 'Chose')), { version: 1 })
})

test('a new address must be nominative, confirmed and free again [H71, H72]', async () => {
  const userId = await world.opened('Nina', 'Adresse')
  await world.opened('Autre', 'Personne')
  const to = (email: string, emailConfirmation = email, nominativeReason?: string) =>
    change(userId, person('Nina', 'Adresse', { email, emailConfirmation, nominativeReason }))
  await assertRefused(to('secretariat@exemple.fr'), 'email_generic@email')
  await assertRefused(to('zz99@exemple.fr'), 'email_not_nominative@nominativeReason')
  await assertRefused(to('nina@exemple.fr', 'mina@exemple.fr'), 'email_not_confirmed@emailConfirmation')
  await assertRefused(to('autre.personne@exemple.fr', undefined, 'Nom d’usage'), 'email_taken@email')
})

test('before the first login, credentials follow the address, and those sent to the former are void [H17]', async () => {
  const userId = await world.opened('Faute', 'Defrappe')
  const email = 'faute.de-frappe@exemple.fr'
  await change(userId, person('Faute', 'Defrappe', { email, emailConfirmation: email }))
  const messages = await world.db
    .selectFrom('message')
    .select(['toAddress', 'state'])
    .where('userId', '=', userId)
    .orderBy('state')
    .execute()
  assert.deepEqual(
    messages.map(({ toAddress, state }) => `${state} ${toAddress}`),
    [
      'cancelled faute.defrappe@exemple.fr',
      'cancelled faute.defrappe@exemple.fr',
      `waiting ${email}`,
      `waiting ${email}`,
    ],
  )
})

test('after it, a new address gets no credentials, and the former one is told: its holder may not know [H17, H18]', async () => {
  const userId = await world.opened('Deja', 'Entree')
  const password = { userId, kind: 'personal', hash: '$argon2id$', createdAt: NOW }
  await world.db.insertInto('credential').values(password).execute()
  const email = 'deja@exemple.fr'
  await change(userId, person('Deja', 'Entree', { email, emailConfirmation: email }))
  const sent = await world.db.selectFrom('message').select(['kind', 'toAddress']).where('userId', '=', userId).execute()
  assert.ok(sent.every((message) => message.toAddress !== email))
  assert.deepEqual(
    sent.filter(({ kind }) => kind === 'address_changed'),
    [{ kind: 'address_changed', toAddress: 'deja.entree@exemple.fr' }],
  )
})

test('a temporary password sent anew to a mistaken address is void once the address is right [H17]', async () => {
  const userId = await world.opened('Encore', 'Faute')
  const former = { userId, kind: 'personal', hash: '$argon2id$', createdAt: NOW, replacedAt: NOW }
  const sent = { userId, kind: 'temporary', hash: '$argon2id$', createdAt: NOW, expiresAt: LATER }
  await world.db.insertInto('credential').values([former, sent]).execute()
  const email = 'encore@exemple.fr'
  await change(userId, person('Encore', 'Faute', { email, emailConfirmation: email }))
  const current = await world.db
    .selectFrom('credential')
    .select('id')
    .where('userId', '=', userId)
    .where('replacedAt', 'is', null)
    .execute()
  assert.deepEqual(current, [])
  const waiting = await world.db
    .selectFrom('message')
    .select('kind')
    .where('userId', '=', userId)
    .where('toAddress', '=', email)
    .execute()
  assert.deepEqual(waiting.map(({ kind }) => kind).sort(), ['identifier', 'temporary_password'])
})

test('an address kept needs no new reason when the name changes [H72]', async () => {
  const userId = await world.opened('Rose', 'Jeunefille')
  const address = { email: 'rose.jeunefille@exemple.fr', emailConfirmation: 'rose.jeunefille@exemple.fr' }
  await change(userId, person('Zou', 'Mariee', address))
  assert.equal((await read(userId))?.lastName, 'Mariee')
})

test('the second of two who save the same page is told what stands now, and by whom', async () => {
  const userId = await world.opened('Deux', 'Mains')
  await change(userId, person('Une', 'Mains'))
  await assert.rejects(change(userId, person('Autre', 'Mains')), (error) => {
    assert.ok(error instanceof Refused)
    assert.equal(error.refusals[0].code, 'stale_version')
    const current = error.current as { firstName: string; version: number; changedBy: unknown }
    assert.deepEqual([current.firstName, current.version], ['Une', 2])
    assert.deepEqual(current.changedBy, { name: 'Nadia Benali', at: LATER })
    return true
  })
})

test('two who save at the same instant: one is told of the other', async () => {
  const userId = await world.opened('Meme', 'Instant')
  const both = await Promise.allSettled([
    change(userId, person('Un', 'Instant')),
    change(userId, person('Deux', 'Instant')),
  ])
  assert.deepEqual(both.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
})

test('a responsable changes those wholly within his groups, nobody beside or above him [H37]', async () => {
  const { accueil, guichet, social, partner } = world
  const userId = await world.opened('Dans', 'Guichet', { groupId: guichet.id })
  await change(userId, person('Dedans', 'Guichet'), 1, accueil.manager)
  await assertRefused(change(userId, person('Dedans', 'Guichet'), 2, social.manager), 'not_found')
  await world.run(addMember, partner.administrator, { groupId: social.id, userId })
  await assertRefused(change(userId, person('Dedans', 'Guichet'), 2, accueil.manager), 'user_outside_own_group')
  await change(guichet.manager.userId, person('Gina', 'Gérard'), 1, accueil.manager)
  const above = change(accueil.manager.userId, person('Rémi', 'Autre'), 1, guichet.manager)
  await assertRefused(above, 'not_found')
  await assertRefused(change(partner.administrator.userId, person('Na', 'Be')), 'own_account')
  await assertRefused(change(userId, person('Dedans', 'Guichet'), 2, world.neighbour.administrator), 'not_found')
})

let conventions = 0

async function secondConvention() {
  conventions += 1
  const { organizationId, administrator } = world.partner
  const period = { signedOn: '2026-01-01', startsOn: '2026-01-01', endsOn: null }
  const fields = { institutionId: world.caf.id, organizationId, reference: `CONV-BIS-${conventions}`, notes: '' }
  const { id: agreementId } = await world.run(createAgreement, world.caf.admin, {
    ...{ ...fields, ...period, delegated: true, credentialsTo: 'administrator' },
  })
  return { agreementId, administrator: { ...administrator, administers: [agreementId] } }
}

test('a person known by another convention of the organisation is attached to this one [H41]', async () => {
  const userId = await world.opened('Deja', 'Connu')
  const second = await secondConvention()
  const create = { agreementId: second.agreementId, person: person('Deja', 'Connu') }
  await assert.rejects(world.run(createUser, second.administrator, create), (error) => {
    assert.ok(error instanceof Refused)
    assert.deepEqual(error.current, { userId, name: 'Deja Connu', identifier: 'dconnu', state: 'elsewhere' })
    return true
  })
  const input = { agreementId: second.agreementId, userId }
  await world.run(enrollUser, second.administrator, input)
  const user = await readUser(world.db, input, NOW)
  assert.deepEqual([user?.state, user?.opensAt, user?.groups], ['open', NOW, []])
  await assertRefused(world.run(enrollUser, second.administrator, input), 'already_enrolled')
})

test('who is attached keeps the credentials he has: no new ones go out', async () => {
  const userId = await world.opened('Garde', 'Acces')
  const second = await secondConvention()
  await world.run(enrollUser, second.administrator, { agreementId: second.agreementId, userId })
  const messages = await world.db.selectFrom('message').select('state').where('userId', '=', userId).execute()
  assert.deepEqual(messages.map((message) => message.state).sort(), ['waiting', 'waiting'])
})

test('the administrator of one convention does not take over an account that opens another', async () => {
  const userId = await world.opened('Compte', 'Partage')
  const second = await secondConvention()
  const key = { agreementId: second.agreementId, userId }
  await world.run(enrollUser, second.administrator, key)
  const input = { ...key, version: 1, person: person('Compte', 'Detourne') }
  await assertRefused(world.run(changeUser, second.administrator, input), 'user_of_another_agreement')
  await assertRefused(world.run(resendCredentials, second.administrator, key), 'user_of_another_agreement')
})

test('who administers one convention and is a small responsable in another does not take over those above him there', async () => {
  const { guichet, accueil } = world
  const second = await secondConvention()
  const { agreementId } = second
  const hostile: Person = { ...second.administrator, userId: guichet.manager.userId, manages: guichet.manager.manages }
  const inSocial = await world.opened('Membre', 'Social', { groupId: world.social.id })
  const inGuichet = await world.opened('Membre', 'Guichet', { groupId: guichet.id })
  for (const userId of [accueil.manager.userId, inSocial, inGuichet])
    await world.run(enrollUser, hostile, { agreementId, userId })
  const takeOver = (userId: string) =>
    world.run(changeUser, hostile, { agreementId, userId, version: 1, person: person('Vole', 'Compte') })
  await assertRefused(takeOver(accueil.manager.userId), 'user_of_another_agreement')
  await assertRefused(takeOver(inSocial), 'user_of_another_agreement')
  const credentials = { agreementId, userId: accueil.manager.userId }
  await assertRefused(world.run(resendCredentials, hostile, credentials), 'user_of_another_agreement')
  assert.deepEqual(await takeOver(inGuichet), { version: 2 }, 'who is wholly below him in both is his to correct')
})

test('nobody is attached who is of another organisation, or unknown to a responsable [H14, H40]', async () => {
  const { accueil, partner, neighbour, social } = world
  const strangerId = neighbour.administrator.userId
  const foreign = { agreementId: partner.agreementId, userId: strangerId }
  await assertRefused(world.run(enrollUser, partner.administrator, foreign), 'not_found')
  const second = await secondConvention()
  const { userId } = social.manager
  const responsable = { ...accueil.manager, manages: [...accueil.manager.manages] }
  const unseen = { agreementId: second.agreementId, userId, groupId: accueil.id }
  await assertRefused(world.run(enrollUser, responsable, unseen), 'not_found')
  const own = { agreementId: second.agreementId, userId, groupId: accueil.id }
  const both = { ...partner.administrator, administers: [second.agreementId, partner.agreementId] }
  await assertRefused(world.run(enrollUser, both, own), 'not_found')
})

test('the institution opens and changes users itself where nothing is delegated [H44]', async () => {
  const { agreementId, administrator } = await buildPartner(world, world.caf, {
    name: 'CCAS en gestion directe',
    siret: '26010001500038',
    reference: 'CONV-2026-010',
    administrator: person('Gérard', 'Lecteur'),
    delegated: false,
  })
  const input = { agreementId, person: person('Caf', 'Directe') }
  const { id: userId } = await world.run(createUser, world.caf.admin, input)
  const changed = { agreementId, userId, version: 1, person: person('Kaf', 'Directe') }
  await world.run(changeUser, world.caf.admin, changed)
  await assertRefused(world.run(createUser, administrator, { ...input, person: person('A', 'Bcd') }), 'not_delegated')
})

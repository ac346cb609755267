import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type CollegeWorld, openCollegeWorld, sourceOf } from '../../test/college-world.ts'
import { assertRefused, NOW, person } from '../../test/world.ts'
import type { Command } from '../db/execute.ts'
import type { Person } from '../domain/actor.ts'
import { Refused } from '../domain/refusals.ts'
import { listAdministeredServices, searchAdministeredUnits } from '../queries/administered.ts'
import { listApplicationUsers } from '../queries/application-users.ts'
import { listApplications } from '../queries/applications.ts'
import { readCharacteristics } from '../queries/characteristics.ts'
import { readEffectiveRights } from '../queries/effective-rights.ts'
import { searchNewcomers } from '../queries/people-to-choose.ts'
import { readServiceFile } from '../service-file/read.ts'
import { addMember, insertMembership } from './add-member.ts'
import { changeApplicationUser, closeApplicationUser, resetApplicationUser } from './administer-application-user.ts'
import { appointUnitAdministrator, dismissUnitAdministrator } from './appoint-unit-administrator.ts'
import { changePassword } from './change-password.ts'
import { closeUser } from './close-user.ts'
import { createApplicationUser } from './create-application-user.ts'
import { createUnit } from './create-unit.ts'
import { extendRights } from './extend-rights.ts'
import { importService } from './import-service.ts'
import { installRootAdmin } from './install-root-admin.ts'
import { changePlace, endPlace } from './place-application-user.ts'
import { placeNewcomer } from './place-newcomer.ts'

let world: CollegeWorld
let general: Person
let ofCfa: Person

before(async () => {
  world = await openCollegeWorld()
  const { db, run, actor, administrator, agreementId, services, units } = world
  await run(installRootAdmin, { system: 'installation', institutionId: undefined }, undefined)
  const root = await db
    .selectFrom('appointment')
    .select('userId')
    .where('kind', '=', 'root_admin')
    .executeTakeFirstOrThrow()
  general = await actor(root.userId)
  const scope = { agreementId, serviceId: services.cc, unitId: units.CFA }
  const appointee = { create: person('Ursule', 'Unité') }
  const { userId } = await run(appointUnitAdministrator, administrator, { ...scope, appointee })
  ofCfa = await actor(userId)
})
after(() => world.close())

/** Letters alone make a name of its own. */
let people = 0
const somebody = () => {
  const letters = [...String(people++)].map((digit) => 'abcdefghij'[Number(digit)]).join('')
  return person('Camille', `Essai${letters}`)
}

const keyOf = (userId: string) => ({ agreementId: world.agreementId, userId })

describe('users are made from the application and unit where they will have rights [C28, C29]', () => {
  test('a unit’s administrator makes one on Centre-Constitutif, in his unit and nowhere else [C13–C16]', async () => {
    const { run, db } = world
    const groupId = await world.group('cc', 'saisie_engagement', 'CFA')
    const { id } = await run(createApplicationUser, ofCfa, { groupId, person: somebody() })
    const rights = await readEffectiveRights(db, id, NOW, 'fr')
    assert.deepEqual([...new Set(rights.map(({ service }) => service.code))], ['CENTRE-CONSTITUTIF'])
    for (const [application, code, unit] of [
      ['cc', 'saisie_engagement', 'LPA'],
      ['ord', 'saisie_mandats', 'CFA'],
      ['ac', 'paiement', 'CFA'],
    ] as const) {
      const elsewhere = await world.group(application, code, unit)
      await assertRefused(run(createApplicationUser, ofCfa, { groupId: elsewhere, person: somebody() }), 'not_found')
    }
  })

  test('the administrateur général makes one in every application and unit [C01, C02, C11]', async () => {
    for (const application of ['cc', 'ord', 'ac'] as const)
      for (const unit of ['ETAB', 'LPA', 'CFA', 'EXP'] as const) {
        const groupId = await world.group(application, 'consultation', unit)
        await world.run(createApplicationUser, general, { groupId, person: somebody() })
      }
  })

  test('an application user makes nobody [C27]', async () => {
    const userId = await world.opened('Paula', 'Utilisatrice', 'cc gestionnaire CFA')
    const input = { groupId: await world.group('cc', 'consultation', 'CFA'), person: somebody() }
    await assertRefused(world.run(createApplicationUser, await world.actor(userId), input), 'not_found')
  })

  test('a group that no application predefines is not one to be made in', async () => {
    const input = { groupId: world.draaf.id, person: somebody() }
    await assertRefused(world.run(createApplicationUser, general, input), 'not_found')
  })

  test('unit administrators are of Centre-Constitutif alone; PostgreSQL says so too [C15]', async () => {
    const { run, agreementId, services, units, draaf } = world
    const scope = { agreementId, serviceId: services.ord, unitId: units.CFA }
    const appointing = run(appointUnitAdministrator, general, { ...scope, appointee: { create: somebody() } })
    await assertRefused(appointing, 'no_unit_administrators')
    const values = { kind: 'unit_admin', userId: ofCfa.userId, institutionId: draaf.id, agreementId }
    const during = '[2026-03-02T09:00:00Z,)'
    await assert.rejects(
      world.db
        .insertInto('appointment')
        .values({ ...values, ofServiceId: services.ord, ofUnitId: units.CFA, during })
        .execute(),
      /has no unit administrators/,
    )
  })
})

describe('modified, reset, deleted [C02, C03, C05]', () => {
  test('by the unit’s administrator: names, password, closing; what he was stays in the records [resolution 21]', async () => {
    const { run, db } = world
    const userId = await world.opened('Aline', 'Avant', 'cc saisie_engagement CFA')
    const changed = { ...keyOf(userId), version: 1, person: person('Aline', 'Apres') }
    await run(changeApplicationUser, ofCfa, changed)
    await run(resetApplicationUser, ofCfa, keyOf(userId))
    const sent = await db
      .selectFrom('message')
      .select('kind')
      .where('userId', '=', userId)
      .where('state', '<>', 'cancelled')
      .execute()
    assert.ok(sent.some(({ kind }) => kind === 'temporary_password'))
    await run(closeApplicationUser, ofCfa, keyOf(userId))
    assert.deepEqual(await readEffectiveRights(db, userId, new Date(NOW.getTime() + 1), 'fr'), [])
    const row = await db
      .selectFrom('userAccount')
      .select(['lastName', 'identifier'])
      .where('id', '=', userId)
      .executeTakeFirst()
    assert.equal(row?.lastName, 'Apres')
    const authority = await db
      .selectFrom('auditEvent')
      .select('payload')
      .where('userId', '=', userId)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    assert.match(authority.payload, /"authority":"unit_admin"/)
  })

  test('two who correct the same user: the second is told what the first left, whichever administrator he is', async () => {
    const { run } = world
    const userId = await world.opened('Bruno', 'Bis', 'cc saisie_engagement CFA')
    await run(changeApplicationUser, general, { ...keyOf(userId), version: 1, person: person('Bruno', 'Premier') })
    for (const author of [ofCfa, general, world.administrator]) {
      const second = run(changeApplicationUser, author, {
        ...keyOf(userId),
        version: 1,
        person: person('Bruno', 'Second'),
      })
      await assert.rejects(second, (error) => {
        assert.ok(error instanceof Refused)
        assert.equal(error.message, 'stale_version')
        const { lastName, email, version } = error.current as { lastName: string; email: string; version: number }
        assert.deepEqual([lastName, email, version], ['Premier', 'bruno.premier@exemple.fr', 2])
        return true
      })
    }
  })

  test('whom he shares with another unit or application he leaves alone [C14]', async () => {
    const { run } = world
    const userId = await world.opened('Denis', 'Partagé', 'cc saisie_engagement CFA', 'ord consultation ETAB')
    const changed = { ...keyOf(userId), version: 1, person: person('Denis', 'Pris') }
    await assertRefused(run(changeApplicationUser, ofCfa, changed), 'user_outside_own_unit')
    await assertRefused(run(resetApplicationUser, ofCfa, keyOf(userId)), 'user_outside_own_unit')
    await assertRefused(run(closeApplicationUser, ofCfa, keyOf(userId)), 'user_outside_own_unit')
    await run(closeApplicationUser, general, keyOf(userId))
  })

  test('whoever is in no group of an application is not the module’s, nor the administrateur général’s [C09]', async () => {
    const userId = await world.opened('Sans', 'Groupe')
    await assertRefused(world.run(closeApplicationUser, general, keyOf(userId)), 'not_found')
    await assertRefused(world.run(resetApplicationUser, general, keyOf(userId)), 'not_found')
  })

  test('a group is changed for another of the same application and unit, at the same instant', async () => {
    const { run, db } = world
    const userId = await world.opened('Gaston', 'Glissant', 'cc saisie_engagement CFA')
    const [groupId, toGroupId] = [
      await world.group('cc', 'saisie_engagement', 'CFA'),
      await world.group('cc', 'gestionnaire', 'CFA'),
    ]
    const later = new Date(NOW.getTime() + 60_000)
    await run(changePlace, ofCfa, { ...keyOf(userId), groupId, toGroupId }, later)
    const rights = await readEffectiveRights(db, userId, later, 'fr')
    assert.deepEqual(rights.map(({ role }) => role.code).sort(), [
      ...['consultation', 'mise_a_jour', 'saisie_engagement', 'saisie_liquidation'],
    ])
    const elsewhere = {
      ...keyOf(userId),
      groupId: toGroupId,
      toGroupId: await world.group('cc', 'gestionnaire', 'LPA'),
    }
    await assertRefused(run(changePlace, general, elsewhere, later), 'not_found')
    await assertRefused(
      run(endPlace, general, { ...keyOf(userId), groupId: toGroupId }, later),
      'last_application_group',
    )
  })

  test('once his appointment has ended, a unit’s administrator is nothing there any more', async () => {
    const { run, administrator, agreementId, services, units, actor } = world
    const scope = { agreementId, serviceId: services.cc, unitId: units.EXP }
    const { userId } = await run(appointUnitAdministrator, general, { ...scope, appointee: { create: somebody() } })
    const input = { groupId: await world.group('cc', 'consultation', 'EXP'), person: somebody() }
    await run(createApplicationUser, await actor(userId), input)
    const later = new Date(NOW.getTime() + 60_000)
    await run(dismissUnitAdministrator, administrator, { ...scope, userId }, later)
    const again = { ...input, person: somebody() }
    await assertRefused(run(createApplicationUser, await actor(userId, later), again, later), 'not_found')
  })
})

describe('a person whom the convention knows and no application has yet is placed from the module [C11, C16, C27]', () => {
  const place = async (userId: string, author: Person, where: readonly ['cc' | 'ord' | 'ac', string, 'LPA' | 'CFA']) =>
    world.run(placeNewcomer, author, { userId, groupId: await world.group(...where) })
  const CFA = ['cc', 'saisie_engagement', 'CFA'] as const

  test('by the unit’s administrator, in his unit and nowhere else; from then on he is one of his', async () => {
    const userId = await world.opened('Nadia', 'Nouvelle')
    for (const where of [
      ['cc', 'consultation', 'LPA'],
      ['ord', 'consultation', 'CFA'],
    ] as const)
      await assertRefused(place(userId, ofCfa, where), 'not_found')
    await place(userId, ofCfa, CFA)
    const rights = await readEffectiveRights(world.db, userId, NOW, 'fr')
    assert.deepEqual([...new Set(rights.map(({ service }) => service.code))], ['CENTRE-CONSTITUTIF'])
    await world.run(resetApplicationUser, ofCfa, keyOf(userId))
  })

  test('by the administrateur général in every application; by an application user never', async () => {
    for (const [at, where] of (
      [
        ['cc', 'consultation', 'LPA'],
        ['ord', 'consultation', 'CFA'],
        ['ac', 'consultation', 'CFA'],
      ] as const
    ).entries())
      await place(await world.opened('Noël', `Nouveau${'abc'[at]}`), general, where)
    const colleague = await world.actor(await world.opened('Nina', 'Collègue', 'cc gestionnaire CFA'))
    await assertRefused(place(await world.opened('Nora', 'Libre'), colleague, CFA), 'not_found')
  })

  test('never whom an application has elsewhere: that is to extend [resolution 16]; nor who is above the unit', async () => {
    for (const elsewhere of ['cc consultation LPA', 'ord consultation ETAB'] as const) {
      const userId = await world.opened('Éloi', `Ailleurs${elsewhere.slice(0, 2)}`, elsewhere)
      await assertRefused(place(userId, ofCfa, CFA), 'not_found')
    }
    await assertRefused(place(world.administrator.userId, ofCfa, CFA), 'appointed_above')
    await assertRefused(place(general.userId, general, CFA), 'not_found')
  })

  test('he is named administrator of a unit as well, by who may; not once he is closed [C13]', async () => {
    const { run, db, agreementId, services, units } = world
    const scope = { agreementId, serviceId: services.cc, unitId: units.LPA }
    const userId = await world.opened('Léa', 'Nommée')
    await assertRefused(run(appointUnitAdministrator, ofCfa, { ...scope, appointee: { userId } }), 'not_found')
    await run(appointUnitAdministrator, general, { ...scope, appointee: { userId } })
    assert.deepEqual(await readEffectiveRights(db, userId, NOW, 'fr'), [])
    const gone = await world.opened('Luce', 'Partie')
    const later = new Date(NOW.getTime() + 60_000)
    await run(closeUser, world.administrator, keyOf(gone), later)
    const appointing = run(appointUnitAdministrator, general, { ...scope, appointee: { userId: gone } }, later)
    await assertRefused(appointing, 'user_closed@userId')
    const groupId = await world.group(...CFA)
    await assertRefused(run(placeNewcomer, ofCfa, { userId: gone, groupId }, later), 'user_closed')
  })

  test('two who place him at the same time: one does', async () => {
    const userId = await world.opened('Noé', 'Deuxfois')
    const both = await Promise.allSettled([
      place(userId, ofCfa, CFA),
      place(userId, general, ['cc', 'consultation', 'LPA']),
    ])
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [String(one.reason.message)] : []))
    assert.deepEqual(refused, ['not_found'])
  })

  test('he is found by name where he is seen anyway, else by his whole identifier or address [C09, C14]', async () => {
    const { agreementId, db } = world
    await world.opened('Solène', 'Discrete')
    await world.opened('Solène', 'Placee', 'cc consultation LPA')
    const found = async (q: string, within?: readonly string[]) =>
      (await searchNewcomers(db, { agreementId, within, at: NOW }, q)).map(({ name }) => name)
    assert.deepEqual(await found('solène'), ['Solène Discrete'])
    for (const q of ['', 'solene', 'solene.discrete@exemple', 'sdiscret']) assert.deepEqual(await found(q, []), [], q)
    for (const q of ['Solene.Discrete@exemple.fr', 'sdiscrete'])
      assert.deepEqual(await found(q, []), ['Solène Discrete'])
    assert.deepEqual(await found('solene.placee@exemple.fr', []), [], 'an application has her already')
  })
})

describe('« étendre les droits » [C04, C30, resolution 15]', () => {
  const extend = async (
    userId: string,
    author: Person,
    application: 'cc' | 'ord' | 'ac',
    code: string,
    unit: 'ETAB' | 'LPA' | 'CFA' | 'EXP',
  ) => world.run(extendRights, author, { ...keyOf(userId), groupId: await world.group(application, code, unit) })

  test('to other units, and between Centre-Constitutif and Ordonnateur both ways, by the administrateur général', async () => {
    const one = await world.opened('Éric', 'Étendu', 'cc gestionnaire CFA')
    await extend(one, general, 'cc', 'gestionnaire', 'LPA')
    await extend(one, general, 'cc', 'consultation', 'ETAB')
    await extend(one, general, 'ord', 'saisie_mandats', 'ETAB')
    const other = await world.opened('Odette', 'Ordonne', 'ord consultation ETAB')
    await extend(other, general, 'cc', 'consultation', 'CFA')
  })

  test('to Agent comptable it is refused, with its reason; from it as well', async () => {
    const one = await world.opened('Anne', 'Séparée', 'cc consultation CFA')
    await assertRefused(extend(one, general, 'ac', 'consultation', 'ETAB'), 'extension_of_separate_duties@groupId')
    const comptable = await world.opened('Albert', 'Comptable', 'ac paiement ETAB')
    await assertRefused(extend(comptable, general, 'cc', 'consultation', 'CFA'), 'extension_of_separate_duties@groupId')
    await extend(comptable, general, 'ac', 'consultation', 'CFA')
  })

  test('nor by the page of a group: who has one application is not brought into the other [C04, resolution 15]', async () => {
    const { run, administrator, group, opened } = world
    const joins = async (userId: string, application: 'cc' | 'ord' | 'ac', code: string) =>
      run(addMember, administrator, { userId, groupId: await group(application, code, 'ETAB') })
    const clerk = await opened('Aude', 'Saisie', 'cc saisie_engagement CFA')
    await assertRefused(joins(clerk, 'ac', 'paiement'), 'extension_of_separate_duties@userId')
    await joins(clerk, 'ord', 'saisie_mandats')
    const comptable = await opened('Alain', 'Caisse', 'ac paiement ETAB')
    await assertRefused(joins(comptable, 'cc', 'consultation'), 'extension_of_separate_duties@userId')
    // What the catalogue says of the roles themselves is told first, with them.
    const validator = await opened('Vera', 'Valide', 'ord valideur ETAB')
    await assertRefused(joins(validator, 'ac', 'paiement'), 'duties_not_separate')
  })

  test('never by a unit’s administrator, not even to a unit he administers [resolution 16]', async () => {
    const one = await world.opened('Luc', 'Limité', 'cc consultation CFA')
    await assertRefused(extend(one, ofCfa, 'ord', 'consultation', 'ETAB'), 'not_found')
    await assertRefused(extend(one, ofCfa, 'cc', 'consultation', 'LPA'), 'not_found')
    const other = await world.opened('Lia', 'Lointaine', 'cc consultation LPA')
    await assertRefused(extend(other, ofCfa, 'cc', 'consultation', 'CFA'), 'not_found')
  })

  test('two administrators who extend to two groups of one unit at the same time: one of them wins [resolution 7]', async () => {
    for (let i = 0; i < 5; i++) {
      const userId = await world.opened('Deux', `Ensemble${'abcde'[i]}`, 'cc consultation CFA')
      const both = await Promise.allSettled([
        extend(userId, general, 'cc', 'gestionnaire', 'LPA'),
        extend(userId, world.administrator, 'cc', 'consultation', 'LPA'),
      ])
      const refused = both.flatMap((one) => (one.status === 'rejected' ? [String(one.reason.message)] : []))
      assert.deepEqual(refused, ['one_group_per_application'])
    }
  })

  test('one extended while another group is given that is kept apart: one of the two is refused [décret 2012-1246]', async () => {
    const [groupId, accounting] = [
      await world.group('ord', 'valideur', 'ETAB'),
      await world.group('ac', 'paiement', 'ETAB'),
    ]
    for (let i = 0; i < 5; i++) {
      const userId = await world.opened('Cumul', `Refuse${'abcde'[i]}`, 'cc consultation CFA')
      const both = await Promise.allSettled([
        world.run(extendRights, general, { ...keyOf(userId), groupId }),
        world.run(addMember, world.administrator, { groupId: accounting, userId }),
      ])
      const refused = both.flatMap((one) => (one.status === 'rejected' ? [String(one.reason.message)] : []))
      assert.equal(refused.length, 1)
      assert.match(String(refused[0]), /^(duties_not_separate|extension_of_separate_duties)$/)
    }
  })

  test('a role that a description adds to a predefined group is kept apart from what its members have [resolution 15]', async () => {
    const userId = await world.opened('Yves', 'Ancien', 'ord consultation ETAB')
    await world.run(hasBeenIn, world.administrator, {
      userId,
      groupId: await world.group('ac', 'prise_en_charge', 'ETAB'),
    })
    const source = sourceOf('ord').replace(
      /(name: Consultation\n {4}description: \{ fr: Voit tout et ne change rien[^\n]*\n {4}roles: \[consultation)\]/,
      '$1, validation]',
    )
    assert.notEqual(source, sourceOf('ord'))
    const { definition } = readServiceFile(source)
    assert.ok(definition)
    const input = { institutionId: world.draaf.id, source, definition, expectedVersion: 1 }
    const importing = world.run(importService, world.draaf.admin, input, new Date(NOW.getTime() + 3_600_000))
    await assertRefused(importing, 'duties_not_separate')
  })
})

/** As one who was there before applications were kept apart. */
const hasBeenIn: Command<{ userId: string; groupId: string }, { userId: string }> = async (
  context,
  { userId, groupId },
) => {
  const { agreementId, draaf } = world
  const joined = await insertMembership(context, { agreementId, path: [groupId] }, userId, {
    from: NOW,
    until: undefined,
  })
  return { result: { userId }, institutionId: draaf.id, events: [joined] }
}

describe('who is told of what', () => {
  const listed = async (actor: Person, more: { serviceId?: string; unitId?: string } = {}) => {
    const query = { sort: 'name', limit: 200, ...more }
    return (await listApplicationUsers(world.db, { actor, locale: 'fr', query }, NOW)).items
  }

  test('a unit’s administrator sees its users, and of them what they have in it alone', async () => {
    await world.opened('Ines', 'Indiscrète', 'cc consultation CFA', 'ord consultation ETAB')
    const users = await listed(ofCfa)
    assert.ok(users.length > 0)
    for (const { places } of users)
      for (const { serviceId, unitId } of places)
        assert.deepEqual([serviceId, unitId], [world.services.cc, world.units.CFA])
    const all = await listed(general)
    assert.ok(all.length > users.length)
    assert.ok(all.find(({ lastName }) => lastName === 'Indiscrète')?.places.length === 2)
  })

  test('by application and unit; the types are unit administrator and application user [C12]', async () => {
    const users = await listed(general, { serviceId: world.services.cc, unitId: world.units.CFA })
    assert.ok(
      users.every(({ places, administers }) =>
        [...places, ...administers].some(({ unitId }) => unitId === world.units.CFA),
      ),
    )
    assert.deepEqual([...new Set(users.map(({ type }) => type))].sort(), ['application', 'unit_admin'])
  })

  test('applications with their groups: all for the administrateur général, one for the unit’s administrator [C01, C14]', async () => {
    const query = { sort: 'organization', limit: 200 }
    const applications = async (actor: Person) =>
      (await listApplications(world.db, { actor, locale: 'en', query }, NOW)).items
    assert.equal((await applications(general)).length, 12)
    assert.equal((await applications(world.administrator)).length, 12)
    const [own, ...others] = await applications(ofCfa)
    assert.deepEqual(others, [])
    assert.ok(own?.groups.some(({ name }) => name === 'Entry of commitments'))
    const stranger = await world.actor(await world.opened('Elle', 'Rien', 'cc consultation CFA'))
    assert.deepEqual(await applications(stranger), [])
  })

  test('an application user reads all his own characteristics [C18]', async () => {
    const userId = await world.opened('Moi', 'Même', 'cc consultation CFA', 'ord consultation ETAB')
    const actor = await world.actor(userId)
    const own = await readCharacteristics(world.db, { actor, locale: 'fr', ...keyOf(userId) }, NOW)
    assert.deepEqual(own?.places.map(({ unit }) => unit).sort(), ['CFA', 'Établissement'])
  })
})

describe('the administrateur général’s own account', () => {
  const change = async (serviceId?: string) => {
    const session = {
      sessionId: '00000000-0000-4000-8000-000000000000',
      currentPassword: 'x',
      password: 'y',
      serviceId,
    }
    return changePassword({ db: world.db, now: () => NOW }, general, session)
  }

  test('his password is changed from Ordonnateur, and from nowhere else [C08]', async () => {
    await assertRefused(change(), 'password_of_root_elsewhere')
    await assertRefused(change(world.services.cc), 'password_of_root_elsewhere')
    // There it goes on to what everybody is asked.
    await assertRefused(change(world.services.ord), 'current_password_wrong@currentPassword')
  })

  test('nobody modifies it, himself included: neither name, nor password, nor rights, nor its end [C07]', async () => {
    const { run, db, group, administrator } = world
    const key = keyOf(general.userId)
    const read = () =>
      db.selectFrom('userAccount').selectAll().where('id', '=', general.userId).executeTakeFirstOrThrow()
    const before = await read()
    const groupId = await group('ord', 'consultation', 'ETAB')
    for (const author of [general, administrator, ofCfa]) {
      const changed = run(changeApplicationUser, author, { ...key, version: 1, person: person('Autre', 'Nom') })
      await assertRefused(changed, 'not_found')
      await assertRefused(run(resetApplicationUser, author, key), 'not_found')
      await assertRefused(run(extendRights, author, { ...key, groupId }), 'not_found')
      await assertRefused(run(closeApplicationUser, author, key), 'not_found')
    }
    assert.deepEqual(await read(), before)
  })
})

describe('an organisation of hundreds of units', () => {
  const UNITS = 240

  test('each of its units is found, in each application, however many there are', async () => {
    const { run, db, draaf, organizationId, services } = world
    const [last = { code: '', name: '' }, ...others] = Array.from({ length: UNITS }, (_, nth) => {
      const code = `S${String(UNITS - nth).padStart(3, '0')}`
      return { organizationId, code, name: `Site ${code}` }
    })
    // The last brings the groups of all: they are made at once, not unit by unit.
    const several: Command<undefined, unknown> = async (context) => {
      await context.tx.insertInto('unit').values(others).execute()
      return createUnit(context, { organizationId, ...last })
    }
    await run(several, draaf.admin, undefined)
    const places = (query: { q?: string; cursor?: string; serviceId?: string }) =>
      listApplications(db, { actor: general, locale: 'fr', query: { sort: 'organization', limit: 200, ...query } }, NOW)
    const [first, found] = [await places({}), await places({ q: 'S240', serviceId: services.cc })]
    assert.equal(first.total, 3 * (UNITS + 4), 'beyond what one page holds')
    assert.deepEqual(
      found.items.map(({ unit }) => unit),
      ['Site S240'],
    )
    const groupId = found.items[0]?.groups.find(({ code }) => code === 'gestionnaire')?.id ?? ''
    const { id } = await run(createApplicationUser, general, { groupId, person: somebody() })
    const query = { sort: 'name', limit: 25, unitId: found.items[0]?.unitId }
    const users = await listApplicationUsers(db, { actor: general, locale: 'fr', query }, NOW)
    assert.deepEqual(
      users.items.map(({ userId }) => userId),
      [id],
    )

    const seen = new Set<string>()
    for (let cursor: string | undefined, more = true; more; ) {
      const page = await places({ ...(cursor && { cursor }) })
      for (const { id } of page.items) seen.add(id)
      cursor = page.next ?? undefined
      more = cursor !== undefined
    }
    assert.equal(seen.size, 3 * (UNITS + 4))
  })

  test('the lists to choose from name each application and each unit once, and only one’s own', async () => {
    const { db } = world
    const servicesOf = async (actor: Person) =>
      (await listAdministeredServices(db, { actor, locale: 'en', query: {} }, NOW)).items.length
    assert.deepEqual([await servicesOf(general), await servicesOf(ofCfa)], [3, 1])
    const units = async (actor: Person, q: string) =>
      (await searchAdministeredUnits(db, { actor, query: { q } }, NOW)).map(({ code }) => code)
    assert.deepEqual(await units(general, 's117'), ['S117'])
    assert.equal((await units(general, '')).length, 20)
    assert.deepEqual([await units(ofCfa, 's117'), await units(ofCfa, '')], [[], ['CFA']])
  })
})

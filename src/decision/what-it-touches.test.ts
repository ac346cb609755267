import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { layCatalogue, layGround } from '../../test/ceiling/ground.ts'
import { step } from '../../test/ceiling/operations.ts'
import { Walk } from '../../test/ceiling/walk.ts'
import { layPlace } from '../../test/freshness/ground.ts'
import { changeAtRandom, dice } from '../../test/freshness/random-changes.ts'
import { openStaffedWorld } from '../../test/staffed-world.ts'
import { buildPartner, type Ground, NOW, openGround, person } from '../../test/world.ts'
import { addMember } from '../commands/add-member.ts'
import { appointAdministrator } from '../commands/appoint-administrator.ts'
import { appointGroupManager } from '../commands/appoint-group-manager.ts'
import { cancelClosure } from '../commands/cancel-closure.ts'
import { changeAgreement } from '../commands/change-agreement.ts'
import { changeGroup } from '../commands/change-group.ts'
import { changeOrganization } from '../commands/change-organization.ts'
import { changeUnit } from '../commands/change-unit.ts'
import { changeUser } from '../commands/change-user.ts'
import { closeUser } from '../commands/close-user.ts'
import { createAgreement } from '../commands/create-agreement.ts'
import { createUnit } from '../commands/create-unit.ts'
import { dismissAdministrator } from '../commands/dismiss-administrator.ts'
import { dismissGroupManager } from '../commands/dismiss-group-manager.ts'
import { enrollUser } from '../commands/enroll-user.ts'
import { liftSuspension } from '../commands/lift-suspension.ts'
import { suspend } from '../commands/suspend.ts'
import type { SuspensionTarget } from '../commands/suspension-target.ts'
import type { Database } from '../db/database.ts'
import type { EventKind } from '../domain/events.ts'
import { newNames } from '../domain/numbered.ts'
import type { SubjectFacts } from '../domain/subject-facts.ts'
import { readSubjectFacts } from '../queries/subject-facts.ts'
import type { Change } from './feed.ts'
import { createSubjects } from './subjects.ts'
import { type Touched, whatItTouches } from './what-it-touches.ts'

/** What an event touches that is about a user, about an agreement alone, or about neither. */
type Row = readonly [ofUser: Touched, ofAgreement: Touched, ofNeither: Touched]

const RIGHTS: Row = ['user', 'agreement', 'institution']
const SERVICES: Row = ['services', 'services', 'services']
const NOTHING: Row = ['nothing', 'nothing', 'nothing']

/** A new kind has to be thought about: without a row here it does not compile. */
const ROWS: Record<EventKind, Row> = {
  'institution.created': RIGHTS,
  'institution.changed': RIGHTS,
  'institution_admin.appointed': NOTHING,
  'institution_admin.dismissed': NOTHING,
  'organization.created': NOTHING,
  'organization.changed': RIGHTS,
  'unit.created': NOTHING,
  'unit.changed': RIGHTS,
  'service.created': SERVICES,
  'service.changed': SERVICES,
  'service.described': SERVICES,
  'access_key.created': SERVICES,
  'access_key.revoked': SERVICES,
  'oidc_client.registered': NOTHING,
  'partner_provider.saved': NOTHING,
  'delegation.withdrawn': NOTHING,
  'delegation.given': NOTHING,
  'passwords.change_demanded': NOTHING,
  'identity.linked': NOTHING,
  'identity.unlinked': NOTHING,
  'installation.changed': NOTHING,
  'oidc_client.changed': NOTHING,
  'oidc_client.switched': NOTHING,
  'oidc_client.api_access_changed': NOTHING,
  'oidc_client.secret_drawn': NOTHING,
  'oidc_client.secret_ended': NOTHING,
  'agreement.created': RIGHTS,
  'agreement.changed': RIGHTS,
  'agreement.document_filed': NOTHING,
  'agreement.entitlements_amended': RIGHTS,
  'agreement.amendment_undone': RIGHTS,
  'organization_admin.appointed': RIGHTS,
  'organization_admin.dismissed': RIGHTS,
  'unit_admin.appointed': RIGHTS,
  'unit_admin.dismissed': RIGHTS,
  'terms_of_use.published': NOTHING,
  'terms_of_use.accepted': NOTHING,
  'group.created': RIGHTS,
  'group.changed': RIGHTS,
  'group.moved': RIGHTS,
  'group.closed': RIGHTS,
  'group.roles_changed': RIGHTS,
  'group_manager.appointed': RIGHTS,
  'group_manager.dismissed': RIGHTS,
  'membership.added': RIGHTS,
  'membership.changed': RIGHTS,
  'membership.ended': RIGHTS,
  'user.created': RIGHTS,
  'user.changed': RIGHTS,
  'user.closed': RIGHTS,
  'user.closure_cancelled': RIGHTS,
  'user.reopened': RIGHTS,
  'user.enrolled': RIGHTS,
  'credentials.sent': NOTHING,
  'credentials.password_changed': NOTHING,
  'credentials.reset_requested': NOTHING,
  'factor.added': NOTHING,
  'factor.renamed': NOTHING,
  'factor.removed': NOTHING,
  'factor.reset': NOTHING,
  'recovery_codes.drawn': NOTHING,
  'recovery_code.used': NOTHING,
  'root_admin.installed': RIGHTS,
  'suspension.imposed': RIGHTS,
  'suspension.lifted': RIGHTS,
  'session.closed': NOTHING,
  'override.recorded': NOTHING,
  'inquiry.opened': NOTHING,
  'inquiry.answered': NOTHING,
  'inquiry.message': NOTHING,
  'inquiry.closed': NOTHING,
  'inquiry.overdue': NOTHING,
  'departure.announced': NOTHING,
  'deputy.named': NOTHING,
  'deputy.ended': NOTHING,
  'external_account.requested': NOTHING,
  'external_account.opened': NOTHING,
  'external_account.refused': NOTHING,
  'external_account.secret_drawn': NOTHING,
  'external_account.withdrawn': NOTHING,
  'external_account.placed': NOTHING,
  'external_account.repaired': NOTHING,
  'alert.dismissed': NOTHING,
  'alert_settings.changed': NOTHING,
  'sleeper.warned': NOTHING,
  'sleeper_settings.changed': NOTHING,
  'review.started': NOTHING,
  'review.answered': NOTHING,
  'review.settled': NOTHING,
  'review.overdue': NOTHING,
  'review.changed': NOTHING,
  'review.closed': NOTHING,
  'rights.withdrawn': RIGHTS,
  'rights.given_back': RIGHTS,
  'checkpoint_destination.saved': NOTHING,
  'personal_data.erased': NOTHING,
}

test('every kind of event is either harmless or drops all that it may change', () => {
  for (const [kind, [ofUser, ofAgreement, ofNeither]] of Object.entries(ROWS)) {
    const change = { institutionId: 'i', number: 1, kind, agreementId: null, userId: null }
    assert.equal(whatItTouches({ ...change, agreementId: 'a', userId: 'u' }), ofUser, kind)
    assert.equal(whatItTouches({ ...change, userId: 'u' }), ofUser, kind)
    assert.equal(whatItTouches({ ...change, agreementId: 'a' }), ofAgreement, kind)
    assert.equal(whatItTouches(change), ofNeither, kind)
  }
})

test('a kind that nobody has heard of is taken to change all that it could', () => {
  const change = { institutionId: 'i', number: 1, kind: 'moon.changed', agreementId: null, userId: null }
  assert.equal(whatItTouches(change), 'institution')
})

// ---- Whatever changes what is known of somebody drops him ----

let ground: Ground
before(async () => {
  ground = await openGround()
})
after(() => ground.close())

/** Keeps everybody, as a node does that was asked about everybody, and follows. */
class Watch {
  readonly #db: Database
  readonly #subjects = createSubjects(newNames())
  #known = new Map<string, SubjectFacts>()
  #seen = new Map<string, number>()
  changed = 0

  constructor(db: Database) {
    this.#db = db
  }

  async keepEverybody(): Promise<void> {
    const rows = await this.#db.selectFrom('userAccount').select('id').where('organizationId', 'is not', null).execute()
    for (const { id } of rows) {
      const facts = await readSubjectFacts(this.#db, { userId: id })
      if (!facts) continue
      this.#known.set(id, facts)
      this.#subjects.keep(id, facts, this.#subjects.clock)
    }
    const heads = await this.#db.selectFrom('journalHead').select(['institutionId', 'number']).execute()
    this.#seen = new Map(heads.map(({ institutionId, number }) => [institutionId, Number(number)]))
  }

  /** After something has happened: who is still kept is known as he is now. */
  async look(what: string): Promise<void> {
    const before = this.#known
    for (const change of await this.#readNews()) this.#forget(change)
    const kept = [...before.keys()].filter((id) => this.#subjects.find(id) !== undefined)
    this.#known = new Map()
    await this.keepEverybody()
    for (const id of kept)
      assert.deepEqual({ ...this.#known.get(id), revision: 0 }, { ...before.get(id), revision: 0 }, what)
    for (const [id, facts] of before) if (!sameFacts(facts, this.#known.get(id))) this.changed++
  }

  async #readNews(): Promise<Change[]> {
    const rows = await this.#db
      .selectFrom('auditEvent')
      .select(['institutionId', 'number', 'kind', 'agreementId', 'userId'])
      .orderBy('number')
      .execute()
    const isNew = ({ institutionId, number }: { institutionId: string; number: unknown }) =>
      Number(number) > (this.#seen.get(institutionId) ?? 0)
    return rows.filter(isNew).map((row) => ({ ...row, number: Number(row.number) }))
  }

  #forget(change: Change): void {
    const { userId, agreementId, institutionId } = change
    const touched = whatItTouches(change)
    if (touched === 'user' && userId) this.#subjects.forgetUser(userId)
    if (touched === 'agreement' && agreementId) this.#subjects.forgetAgreement(agreementId)
    if (touched === 'institution') this.#subjects.forgetInstitution(institutionId)
  }
}

const sameFacts = (one: SubjectFacts, other: SubjectFacts | undefined): boolean =>
  JSON.stringify({ ...one, revision: 0 }) === JSON.stringify({ ...other, revision: 0 })

test('whoever is changed by random changes of groups, roles, memberships, closures and conventions is dropped', async (t) => {
  const catalogue = await layCatalogue(ground.db)
  let walks = 0
  const property = fc.asyncProperty(fc.array(step, { minLength: 60, maxLength: 60 }), async (steps) => {
    const watch = new Watch(ground.db)
    const walk = new Walk(await layGround(ground.db, catalogue, 1_000 + walks++))
    await watch.keepEverybody()
    for (const one of steps) {
      await walk.take(one)
      await watch.look(JSON.stringify(one))
    }
    t.diagnostic(`${watch.changed} persons changed`)
    assert.ok(watch.changed > 0)
  })
  await fc.assert(property, { numRuns: 2, endOnFailure: true })
})

test('… by suspensions and lifts at every level, moves and amendments', async (t) => {
  const place = await layPlace(ground, 'Caf Suivie', 8)
  const watch = new Watch(ground.db)
  await watch.keepEverybody()
  const roll = dice(Date.now())
  for (let i = 0; i < 150; i++) await watch.look((await changeAtRandom({ db: ground.db, place, roll })) ?? 'refused')
  t.diagnostic(`${watch.changed} persons changed`)
  assert.ok(watch.changed > 20)
})

test('… and by each other command that names a person, a group, a unit, a partner or a convention', async () => {
  const world = await openStaffedWorld()
  const { run, partner, caf, db, accueil, guichet } = world
  const { agreementId, organizationId, units } = partner
  const author = caf.admin
  const userId = await world.opened('Camille', 'Suivie', { groupId: guichet.id })
  const colleagueId = await world.opened('Colin', 'Suivi', { groupId: accueil.id })
  const watch = new Watch(db)
  await watch.keepEverybody()
  let minutes = 0
  const after = async <R>(what: string, work: (at: Date) => Promise<R>): Promise<R> => {
    const result = await work(new Date(NOW.getTime() + ++minutes * 60_000))
    await watch.look(what)
    return result
  }
  const versionOf = async (table: 'userGroup' | 'organization' | 'agreement' | 'userAccount', id: string) =>
    (await db.selectFrom(table).select('version').where('id', '=', id).executeTakeFirstOrThrow()).version

  const targets: SuspensionTarget[] = [
    { level: 'user', agreementId, userId },
    { level: 'group', groupId: accueil.id },
    { level: 'role', agreementId, roleId: caf.services.cdap.roles.T1 },
    { level: 'agreement', agreementId },
    { level: 'organization', organizationId },
  ]
  for (const target of targets) {
    const before = watch.changed
    await after(`suspend ${target.level}`, (at) => run(suspend, author, { ...target, reason: 'Contrôle' }, at))
    await after(`lift ${target.level}`, (at) => run(liftSuspension, author, target, at))
    assert.ok(watch.changed > before, target.level)
  }
  const group = { groupId: guichet.id, name: 'Guichet', description: '' }
  await after('bind a group to a unit', async (at) =>
    run(
      changeGroup,
      partner.administrator,
      { ...group, unitId: units.accueil, version: await versionOf('userGroup', guichet.id) },
      at,
    ),
  )
  await after('rename a unit', async (at) =>
    run(
      changeUnit,
      author,
      {
        ...{ organizationId, unitId: units.accueil, code: 'ACC2', name: 'Accueil' },
        version: await versionOf('organization', organizationId),
      },
      at,
    ),
  )
  await after('create a unit', (at) => run(createUnit, author, { organizationId, code: 'NEW', name: 'Nouvelle' }, at))
  await after('rename the partner', async (at) =>
    run(
      changeOrganization,
      author,
      {
        ...{ organizationId, name: 'CCAS renommé', siret: '26010001500012', street: '', postalCode: '', city: '' },
        version: await versionOf('organization', organizationId),
      },
      at,
    ),
  )
  await after('change a person', async (at) =>
    run(
      changeUser,
      partner.administrator,
      { agreementId, userId, person: person('Camille', 'Autrement'), version: await versionOf('userAccount', userId) },
      at,
    ),
  )
  await after('appoint a manager', (at) =>
    run(appointGroupManager, partner.administrator, { groupId: guichet.id, userId }, at),
  )
  await after('dismiss a manager', (at) =>
    run(dismissGroupManager, partner.administrator, { groupId: guichet.id, userId }, at),
  )
  await after('appoint an administrator', (at) =>
    run(appointAdministrator, author, { agreementId, appointee: { userId: colleagueId } }, at),
  )
  await after('dismiss an administrator', (at) =>
    run(dismissAdministrator, author, { agreementId, userId: colleagueId }, at),
  )
  await after('join a group', (at) => run(addMember, partner.administrator, { groupId: accueil.id, userId }, at))
  await after('plan a closure', (at) =>
    run(closeUser, partner.administrator, { agreementId, userId, lastDay: '2026-06-30' }, at),
  )
  await after('cancel it', (at) => run(cancelClosure, partner.administrator, { agreementId, userId }, at))
  const terms = {
    reference: 'CONV-2026-001 bis',
    signedOn: '2025-12-01',
    startsOn: '2026-01-01',
    endsOn: '2027-12-31',
    notes: '',
  }
  await after('change a convention', async (at) =>
    run(
      changeAgreement,
      author,
      { ...terms, agreementId, credentialsTo: 'holder', version: await versionOf('agreement', agreementId) },
      at,
    ),
  )
  const second = await after('sign another convention', (at) =>
    run(
      createAgreement,
      author,
      {
        ...{ institutionId: caf.id, organizationId, reference: 'CONV-2026-009', delegated: false },
        ...{ signedOn: '2025-12-01', startsOn: '2026-01-01', endsOn: null, credentialsTo: 'holder', notes: '' },
      },
      at,
    ),
  )
  await after('enroll him there', (at) => run(enrollUser, author, { agreementId: second.id, userId }, at))
  await after('suspend that one', (at) =>
    run(suspend, author, { level: 'agreement', agreementId: second.id, reason: 'Contrôle' }, at),
  )
  await after('found a partner', () =>
    buildPartner(world, caf, {
      ...{ name: 'CCAS Neuf', siret: '55208131766522', reference: 'CONV-9' },
      administrator: person('Neuf', 'Neuve'),
    }),
  )
  await world.close()
})

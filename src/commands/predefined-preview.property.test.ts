import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { shifts, snapshot, told, unlessRefused } from '../../test/rights-in-time.ts'
import { newGroup, newUser } from '../../test/tree.ts'
import { NOW, openWorld, type World } from '../../test/world.ts'
import type { ServiceDefinition } from '../domain/service-definition.ts'
import { fold } from '../domain/text.ts'
import { readAmendment } from '../queries/amendment.ts'
import { previewEntitlementsImpact, previewPeriodImpact, previewUndoImpact } from '../queries/amendment-impact.ts'
import { readAmendmentUndo } from '../queries/amendment-undo.ts'
import { previewDescription } from '../queries/description-preview.ts'
import { readEffectiveRights } from '../queries/effective-rights.ts'
import { readServiceFile } from '../service-file/read.ts'
import { addMember } from './add-member.ts'
import { amendEntitlements } from './amend-entitlements.ts'
import { changeAgreement } from './change-agreement.ts'
import { createUnit } from './create-unit.ts'
import { importService } from './import-service.ts'
import { openExternalAccount } from './open-external-account.ts'
import { requestExternalAccount } from './request-external-account.ts'
import { undoAmendment } from './undo-amendment.ts'

const ROUNDS = Number(process.env.PREVIEW_ROUNDS ?? 70)
const SEED = Number(process.env.PREVIEW_SEED ?? Math.floor(Math.random() * 2 ** 31))
const DAY_MS = 86_400_000
const ROLES = ['R1', 'R2', 'R3', 'R4'] as const
const GROUPS = ['accueil', 'saisie', 'direction'] as const
const MOST_UNITS = 5

// ---- What may happen ----

const some = <T>(all: readonly T[], minLength: number) => fc.subarray([...all], { minLength })
const rarely = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })
const grant = fc.record({
  actions: some(['lire', 'corriger', 'valider'], 1),
  within: fc.constantFrom('unit' as const, 'everywhere' as const),
})
const file = fc.record({
  roles: fc.array(fc.array(grant, { minLength: 1, maxLength: 2 }), {
    minLength: ROLES.length,
    maxLength: ROLES.length,
  }),
  groups: fc.uniqueArray(fc.record({ code: fc.constantFrom(...GROUPS), roles: some(ROLES, 1) }), {
    maxLength: GROUPS.length,
    selector: ({ code }) => code,
  }),
})
const conferred = fc.uniqueArray(
  fc.record({ role: fc.nat(ROLES.length), from: rarely(fc.nat(20)), until: rarely(fc.integer({ min: 1, max: 60 })) }),
  { maxLength: ROLES.length + 1, selector: ({ role }) => role },
)
const wait = fc.nat(4)
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('import' as const), wait, file }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('amend' as const), wait, set: conferred }) },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ kind: fc.constant('undo' as const), wait, set: conferred, after: fc.nat(5) },
      ...{ between: fc.constantFrom('nothing', 'unit', 'joins'), choice: fc.nat(1000) },
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('period' as const), wait, days: fc.integer({ min: 1, max: 90 }) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('join' as const), wait, choice: fc.nat(1000) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('unit' as const), wait }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('account' as const),
      wait,
      days: fc.integer({ min: 1, max: 80 }),
      own: fc.boolean(),
    }),
  },
)

type Drawn = typeof file extends fc.Arbitrary<infer T> ? T : never
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

// ---- The world ----

let world: World
let serviceId = ''
let roleIds: string[] = []
const people: string[] = []
let units = 2
let version: number | null = null
const seen = { persons: 0, groups: 0, begun: 0, ended: 0, accounts: 0, undone: 0 }

before(async () => {
  world = await openWorld()
  const { partner } = world
  const drawn = { roles: ROLES.map(() => [{ actions: ['lire'], within: 'unit' as const }]), groups: [] }
  await load(sourceOf(drawn), NOW)
  const rows = await world.db
    .selectFrom('role')
    .select('id')
    .where('serviceId', '=', serviceId)
    .orderBy('code')
    .execute()
  // The last one is of another application, which predefines nothing.
  roleIds = [...rows.map(({ id }) => id), world.caf.services.cdap.roles.T1]
  await amend(
    roleIds.map((roleId) => ({ roleId })),
    NOW,
  )
  for (let i = 0; i < 5; i++) people.push(await newUser(world, partner))
  const [a = '', b = ''] = people
  await newGroup(world, partner, { name: 'À nous', roleIds: roleIds.slice(0, 2), memberIds: [a, b] })
})
after(() => world.close())

/** YAML reads JSON. */
const sourceOf = ({ roles, groups }: Drawn): string => {
  const named = (code: string) => ({ name: { fr: code, en: code }, description: { fr: `${code}.`, en: `${code}.` } })
  const actions = { lire: 'Lire', corriger: 'Corriger', valider: 'Valider' }
  return JSON.stringify({
    ...{ service: 'ESSAI', ...named('Essai'), address: 'https://essai.exemple.fr/' },
    resources: { essai_dossier: { name: 'Dossier', actions } },
    roles: Object.fromEntries(
      ROLES.map((code, index) => {
        const may = (roles[index] ?? []).map((one) => ({ on: 'essai_dossier', records: 'any', ...one }))
        return [code, { ...named(code), may }]
      }),
    ),
    groups: Object.fromEntries(groups.map(({ code, roles: held }) => [code, { ...named(code), roles: held }])),
  })
}

function read(source: string): ServiceDefinition {
  const { definition, problems } = readServiceFile(source)
  return definition ?? assert.fail(JSON.stringify(problems))
}

async function load(source: string, at: Date): Promise<void> {
  const input = { institutionId: world.caf.id, source, definition: read(source), expectedVersion: version }
  const done = await world.run(importService, world.caf.admin, input, at)
  serviceId = done.serviceId
  version = done.number
}

const versionOfAgreement = async () =>
  (
    await world.db
      .selectFrom('agreement')
      .select('version')
      .where('id', '=', world.partner.agreementId)
      .executeTakeFirstOrThrow()
  ).version

type Wanted = { roleId: string; fromDay?: string; untilDay?: string }

const dayAfter = (at: Date, days: number) => new Date(at.getTime() + days * DAY_MS).toISOString().slice(0, 10)

function toWanted(set: (Step & { kind: 'amend' })['set'], at: Date): Wanted[] {
  return set.map(({ role, from, until }) => ({
    roleId: roleIds[role] ?? '',
    ...(from !== undefined && { fromDay: dayAfter(at, from) }),
    ...(until !== undefined && { untilDay: dayAfter(at, until) }),
  }))
}

const amend = async (entitlements: Wanted[], at: Date) => {
  const { agreementId } = world.partner
  const input = { agreementId, version: await versionOfAgreement(), entitlements, limits: [] }
  return world.run(amendEntitlements, world.caf.admin, input, at)
}

// ---- What is compared ----

type Instance = { id: string; code: string; unit: string; name: string; roles: string[] }

async function instances(at: Date): Promise<Map<string, Instance>> {
  const { rows } = await sql<Instance>`
    SELECT g.id, g.predefined_code AS code, u.name AS unit, g.name,
           ARRAY(SELECT r.code FROM role_assignment ra JOIN role r ON r.id = ra.role_id
                 WHERE ra.group_id = g.id AND ra.during && tstzrange(${at}::timestamptz, NULL) ORDER BY r.code) AS roles
    FROM user_group g JOIN unit u ON u.id = g.unit_id
    WHERE g.predefined_by = ${serviceId} AND upper_inf(g.during)`.execute(world.db)
  return new Map(rows.map((row) => [row.id, row]))
}

async function accounts(at: Date): Promise<Map<string, Date>> {
  const { rows } = await sql<{ id: string; until: Date }>`
    SELECT id, upper(during) AS until FROM external_account WHERE during IS NOT NULL`.execute(world.db)
  return new Map(rows.filter(({ until }) => until > at).map(({ id, until }) => [id, until]))
}

/** Saves, and holds what was said before against what it did. */
async function amendedAsForetold(
  at: Date,
  foretold: Awaited<ReturnType<typeof previewEntitlementsImpact>>,
  save: () => Promise<unknown>,
): Promise<boolean> {
  const { agreementId } = world.partner
  const had = {
    ...(await snapshot(world.db, agreementId)),
    instances: await instances(at),
    accounts: await accounts(at),
  }
  if (!(await unlessRefused(save()))) return false
  const has = { ...(await snapshot(world.db, agreementId)), instances: await instances(at) }
  const begun = [...has.instances].filter(([id]) => !had.instances.has(id)).map(([, one]) => one)
  const begunIds = new Set(begun.map(({ id }) => id))
  const older = has.groups.filter(({ owner }) => !begunIds.has(owner))
  assert.deepEqual(told(foretold.groups), shifts(had.groups, older, at), 'the groups')
  assert.deepEqual(told(foretold.persons), shifts(had.persons, has.persons, at), 'the persons')
  assert.equal(foretold.personCount, foretold.persons.length)
  const newer = has.groups.filter(({ owner }) => begunIds.has(owner))
  const nameOf = new Map(begun.map(({ id, name }) => [id, name]))
  assert.deepEqual(
    foretold.newGroups
      .flatMap(({ name, units: places, gained }) =>
        told(places.map((unit) => ({ id: `${name} – ${unit}`, lost: [], gained }))),
      )
      .sort(),
    shifts(
      [],
      newer.map((one) => ({ ...one, owner: nameOf.get(one.owner) ?? '' })),
      at,
    ),
    'the groups that begin',
  )
  const ends = await accountEnds()
  assert.deepEqual(
    foretold.externalAccounts.map(({ id, until, endsAt }) => `${id} ${+until} ${+endsAt}`).sort(),
    [...had.accounts]
      .flatMap(([id, until]) => (ends.get(id) === +until ? [] : [`${id} ${+until} ${ends.get(id)}`]))
      .sort(),
    'the external accounts',
  )
  seen.persons += foretold.personCount
  seen.begun += begun.length
  seen.accounts += foretold.externalAccounts.length
  return true
}

async function accountEnds(): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; until: Date }>`
    SELECT id, upper(during) AS until FROM external_account WHERE during IS NOT NULL`.execute(world.db)
  return new Map(rows.map(({ id, until }) => [id, +until]))
}

/** How far a person may do each action in each unit where he is, by what he effectively holds: 2 everywhere, 1 there. */
async function reaches(userId: string, definition: ServiceDefinition, at: Date): Promise<Map<string, number>> {
  const rights = (await readEffectiveRights(world.db, userId, at)).filter(({ service }) => service.id === serviceId)
  const ids = rights.map(({ group }) => group.id)
  const rows = await world.db
    .selectFrom('userGroup')
    .select(['id', 'unitId'])
    .where('id', 'in', ['00000000-0000-0000-0000-000000000000', ...ids])
    .execute()
  const unitOf = new Map(rows.map(({ id, unitId }) => [id, unitId ?? 'none']))
  const reach = new Map<string, number>()
  for (const { role, group } of rights)
    for (const { actions, within } of definition.roles[role.code]?.may ?? [])
      for (const action of actions) {
        const key = `${unitOf.get(group.id)} ${action}`
        reach.set(key, Math.max(reach.get(key) ?? 0, 1))
        if (within === 'everywhere') reach.set(`everywhere ${action}`, 2)
      }
  for (const { group } of rights) reach.set(`${unitOf.get(group.id)} -`, 0)
  return reach
}

function changesBetween(had: Map<string, number>, has: Map<string, number>): string[] {
  const places = new Set(
    [...had.keys(), ...has.keys()].map((key) => key.split(' ')[0] ?? '').filter((place) => place !== 'everywhere'),
  )
  const of = (reach: Map<string, number>, place: string, action: string) =>
    Math.max(reach.get(`everywhere ${action}`) ?? 0, reach.get(`${place} ${action}`) ?? 0)
  const lines = [...places].flatMap((place) =>
    ['lire', 'corriger', 'valider'].flatMap((action) => {
      const [old, now] = [of(had, place, action), of(has, place, action)]
      if (old === now) return []
      if (old === 0 || now === 0) return [`${action} ${old === 0 ? 'gained' : 'lost'}`]
      return [`${action} ${now > old ? 'wider' : 'narrower'}`]
    }),
  )
  return [...new Set(lines)].sort()
}

async function importedAsForetold(drawn: Drawn, at: Date): Promise<void> {
  const source = sourceOf(drawn)
  const definition = read(source)
  const { impact, difference } = await previewDescription(world.db, world.caf.id, definition, at)
  const running = await world.db
    .selectFrom('serviceDefinition')
    .select('definition')
    .where('serviceId', '=', serviceId)
    .orderBy('number', 'desc')
    .executeTakeFirstOrThrow()
  const old = running.definition as unknown as ServiceDefinition
  const had = new Map<string, Map<string, number>>()
  for (const userId of people) had.set(userId, await reaches(userId, old, at))
  const before = await instances(at)
  await load(source, at)
  const lines: string[] = []
  for (const userId of people)
    for (const line of changesBetween(had.get(userId) ?? new Map(), await reaches(userId, definition, at)))
      lines.push(`${userId} ${line}`)
  const said = impact.persons.flatMap(({ userId, changes }) =>
    changes.map(({ action, change }) => `${userId} ${action.code} ${change}`),
  )
  assert.deepEqual(said.sort(), lines.sort(), 'the persons')
  assert.equal(impact.personCount, new Set(lines.map((line) => line.split(' ')[0])).size)
  const after = await instances(at)
  const real = [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const [was, is] = [before.get(id), after.get(id)]
    const { code, unit } = was ?? is ?? assert.fail()
    const gained = is?.roles.filter((role) => !was?.roles.includes(role)) ?? []
    const lost = was?.roles.filter((role) => !is?.roles.includes(role)) ?? []
    const change = was ? (is ? 'changes' : 'ends') : 'begins'
    return change === 'changes' && gained.length + lost.length === 0
      ? []
      : [`${code} ${unit} ${change} +${gained} -${lost}`]
  })
  const codes = (roles: readonly { code: string }[]) =>
    roles.map(({ code }) => code).toSorted((a, b) => (fold(a) < fold(b) ? -1 : 1))
  const groups = impact.groups.flatMap(({ group, change, gained, lost, units: places }) =>
    places.map(({ name }) => `${group.code} ${name} ${change} +${codes(gained)} -${codes(lost)}`),
  )
  assert.deepEqual(groups.sort(), real.sort(), 'the groups')
  assert.equal(impact.groupCount, real.length)
  if (difference.changes.length + difference.rights.length === 0) assert.deepEqual([...said, ...groups], [], 'the same')
  seen.persons += impact.personCount
  seen.groups += impact.groupCount
  seen.ended += impact.groups.filter(({ change }) => change === 'ends').length
}

/** Whatever happened, each predefined group holds what the catalogue says and the convention confers, to the instant. */
async function assertInLine(at: Date): Promise<void> {
  const ahead = sql`tstzrange(${at}::timestamptz, NULL)`
  const { rows } = await sql`
    WITH shall AS (
      SELECT g.id, p.role_id, range_agg(e.during * ${ahead}) AS during
      FROM user_group g
      JOIN predefined_role p ON p.service_id = g.predefined_by AND p.code = g.predefined_code AND upper_inf(p.during)
      JOIN entitlement e ON e.agreement_id = g.agreement_id AND e.role_id = p.role_id AND e.during && ${ahead}
      WHERE upper_inf(g.during) GROUP BY g.id, p.role_id),
    has AS (
      SELECT a.group_id AS id, a.role_id, range_agg(a.during * ${ahead}) AS during FROM role_assignment a
      WHERE a.predefined_by IS NOT NULL AND a.during && ${ahead} GROUP BY a.group_id, a.role_id)
    SELECT id, role_id, shall.during AS shall, has.during AS has FROM shall FULL JOIN has USING (id, role_id)
    WHERE shall.during IS DISTINCT FROM has.during`.execute(world.db)
  assert.deepEqual(rows, [], 'predefined groups are in line')
}

// ---- One step ----

async function join(choice: number, at: Date): Promise<void> {
  const all = [...(await instances(at)).values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const group = all[choice % Math.max(all.length, 1)]
  const userId = people[Math.floor(choice / 7) % people.length] ?? ''
  if (group) await unlessRefused(world.run(addMember, world.partner.administrator, { groupId: group.id, userId }, at))
}

async function addUnit(at: Date): Promise<void> {
  if (units >= MOST_UNITS) return
  const name = `Unité ${'ABCDEFG'[units++]}`
  await world.run(
    createUnit,
    world.caf.admin,
    { organizationId: world.partner.organizationId, code: name.slice(-1), name },
    at,
  )
}

async function openAccount({ days, own }: { days: number; own: boolean }, at: Date): Promise<void> {
  const { partner, caf } = world
  const of = own ? serviceId : caf.services.cdap.id
  const fields = { agreementId: partner.agreementId, serviceId: of, unitIds: [partner.units.accueil], purpose: 'Suivi' }
  const asked = await unlessRefused(
    world.run(requestExternalAccount, partner.administrator, { ...fields, endsOn: dayAfter(at, days) }, at),
  )
  if (asked)
    await world.run(
      openExternalAccount,
      caf.admin,
      { accountId: asked.id, connectionLimit: 3, statementSeconds: 60 },
      at,
    )
}

async function undone(move: Step & { kind: 'undo' }, at: Date, later: Date): Promise<void> {
  const { agreementId } = world.partner
  if (!(await unlessRefused(amend(toWanted(move.set, at), at)))) return
  const { rows } = await sql<{ number: number }>`
    SELECT max(number)::int AS number FROM audit_event
    WHERE agreement_id = ${agreementId} AND kind = 'agreement.entitlements_amended'`.execute(world.db)
  const { number } = rows[0] ?? assert.fail()
  if (move.between === 'unit') await addUnit(at)
  if (move.between === 'joins') await join(move.choice, at)
  const amendment = (await readAmendment(world.db, agreementId, number)) ?? assert.fail()
  const undo = await readAmendmentUndo(world.db, agreementId, amendment, later)
  const foretold = await previewUndoImpact(world.db, agreementId, undo, later)
  const save = () => world.run(undoAmendment, world.caf.admin, { agreementId, number }, later)
  const done = await amendedAsForetold(later, foretold, save)
  assert.equal(done, undo.refusal === undefined, 'whether it may be undone is told')
  if (done) seen.undone++
}

async function changePeriod(days: number, at: Date): Promise<void> {
  const { agreementId } = world.partner
  const period = { startsOn: '2026-01-01', endsOn: dayAfter(at, 400 + days) }
  const foretold = await previewPeriodImpact(world.db, agreementId, period, at)
  const fields = { reference: 'CONV-2026-001', signedOn: '2025-12-01', credentialsTo: 'holder' as const, notes: '' }
  const input = { agreementId, version: await versionOfAgreement(), ...fields, ...period }
  await amendedAsForetold(at, foretold, () => world.run(changeAgreement, world.caf.admin, input, at))
}

async function take(move: Step, at: Date): Promise<Date> {
  if (move.kind === 'import') await importedAsForetold(move.file, at)
  if (move.kind === 'join') await join(move.choice, at)
  if (move.kind === 'unit') await addUnit(at)
  if (move.kind === 'account') await openAccount(move, at)
  if (move.kind === 'period') await changePeriod(move.days, at)
  if (move.kind === 'amend') {
    const wanted = toWanted(move.set, at)
    const { agreementId } = world.partner
    const foretold = await unlessRefused(previewEntitlementsImpact(world.db, agreementId, wanted, at))
    if (!foretold) await unlessRefused(amend(wanted, at)).then((done) => assert.equal(done, undefined))
    else assert.ok(await amendedAsForetold(at, foretold, () => amend(wanted, at)), 'what is foretold is not refused')
  }
  if (move.kind !== 'undo') return at
  const later = new Date(at.getTime() + move.after * DAY_MS + 60_000)
  await undone(move, at, later)
  return later
}

async function takeInLine(move: Step, at: Date): Promise<Date> {
  const then = await take(move, at)
  await assertInLine(then)
  return then
}

/** Groups of which the convention confers nothing, then everything, then nothing: chance seldom lays that out. */
const PRELUDE: Step[] = [
  { kind: 'amend', wait: 1, set: [{ role: 0, from: undefined, until: undefined }] },
  {
    ...{ kind: 'import', wait: 1 },
    file: {
      roles: ROLES.map(() => [{ actions: ['lire'], within: 'unit' }]),
      groups: [
        { code: 'accueil', roles: ['R2', 'R3'] },
        { code: 'direction', roles: ['R4'] },
      ],
    },
  },
  {
    kind: 'amend',
    wait: 1,
    set: ROLES.map((_, role) => ({ role, from: role === 3 ? 5 : undefined, until: undefined })),
  },
  { kind: 'account', wait: 1, days: 60, own: true },
  { kind: 'join', wait: 1, choice: 1 },
  { kind: 'join', wait: 1, choice: 16 },
  { kind: 'amend', wait: 1, set: [] },
]

test('before a description, an amendment, its undoing or another period is saved, it is told exactly which predefined groups begin, change or end, who gains or loses what by them, and which external accounts end [C20, C23, C24, H50]', async () => {
  let at = NOW
  const moves = fc.sample(fc.noBias(step), { numRuns: ROUNDS, seed: SEED })
  for (const [index, move] of [...PRELUDE, ...moves].entries()) {
    at = new Date(at.getTime() + move.wait * DAY_MS + 60_000)
    at = await takeInLine(move, at).catch((cause: unknown) => {
      throw new Error(`PREVIEW_SEED=${SEED}, step ${index + 1}: ${JSON.stringify(move)}`, { cause })
    })
  }
  const told = `PREVIEW_SEED=${SEED}: ${JSON.stringify(seen)}`
  assert.ok(
    Object.values(seen).every((count) => count > 0),
    told,
  )
})

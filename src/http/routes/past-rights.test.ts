import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { openStaffedWorld, type StaffedWorld } from '../../../test/staffed-world.ts'
import { UNLOGGED } from '../../../test/unlogged.ts'
import { addMember } from '../../commands/add-member.ts'
import { closeUser } from '../../commands/close-user.ts'
import { endMembership } from '../../commands/end-membership.ts'
import { liftSuspension } from '../../commands/lift-suspension.ts'
import { moveGroup } from '../../commands/move-group.ts'
import { saveGroupRoles } from '../../commands/save-group-roles.ts'
import { suspend } from '../../commands/suspend.ts'
import type { Person } from '../../domain/actor.ts'
import { createServer } from '../server.ts'
import { pastRightRoutes } from './past-rights.ts'

let world: StaffedWorld
let app: FastifyInstance
let reader: Person
/** Camille, of « Guichet » under « Accueil » from the 5th of March at 10:00 in Paris. */
let camille: string

const at = (day: string, hour = '09:00') => new Date(`2026-03-${day}T${hour}:00Z`)

before(async () => {
  world = await openStaffedWorld()
  const publicUrl = 'https://habilis.example'
  app = await createServer({ publicUrl, logger: pino({ level: 'silent' }), trustProxy: false })
  app.addHook('onRequest', async (request) => {
    request.session = { id: 'any', actor: reader, stage: 'complete' }
  })
  const runner = { db: world.db, now: () => at('30') }
  pastRightRoutes(app, { runner, publicUrl, secret: 'x'.repeat(32), accessLog: UNLOGGED })
  camille = await world.opened('Camille', 'Durand')
  for (const name of ['Abel', 'Bruno', 'Yves']) await world.opened(name, 'Present', { groupId: world.accueil.id })
  const { administrator } = world.partner
  await world.run(addMember, administrator, { groupId: world.guichet.id, userId: camille }, at('05'))
  const suspension = { level: 'group', groupId: world.accueil.id } as const
  await world.run(suspend, world.caf.admin, { ...suspension, reason: 'Doute sur le guichet' }, at('10'))
  await world.run(liftSuspension, world.caf.admin, suspension, at('12'))
  await world.run(endMembership, administrator, { groupId: world.guichet.id, userId: camille }, at('20'))
})
after(async () => {
  await app.close()
  await world.close()
})

async function ask(url: string, author = world.caf.admin) {
  reader = author
  const answer = await app.inject({ method: 'GET', url })
  const isJson = String(answer.headers['content-type']).includes('json')
  return { status: answer.statusCode, text: answer.body, body: isJson ? answer.json() : undefined }
}

type Right = {
  user: { name: string }
  group: { name: string; above: { name: string }[] }
  role: { code: string }
  suspensions: { level: string; reason: string }[]
}
const told = ({ user, group, role, suspensions }: Right) =>
  [user.name, ...group.above.map(({ name }) => name), group.name, role.code].join(' › ') +
  suspensions.map(({ level, reason }) => ` (${level}: ${reason})`).join('')
const rights = async (url: string, author?: Person): Promise<string[]> => (await ask(url, author)).body.items.map(told)

const ofCamille = () => `/api/users/${camille}`
const agreement = () => `/api/agreements/${world.partner.agreementId}`
const HELD = 'Camille Durand › Accueil › Guichet › T1'

test('who could what, when, and by which path: a user, a group, a convention, a role [H04, H13, H43]', async () => {
  const roleId = world.caf.services.cdap.roles.T1
  for (const url of [
    ofCamille(),
    `/api/groups/${world.guichet.id}`,
    `/api/groups/${world.accueil.id}`,
    agreement(),
    `/api/roles/${roleId}`,
  ]) {
    const held = async (moment: string) =>
      (await rights(`${url}/past-rights?at=${moment}&limit=200`)).filter((right) => right.startsWith('Camille Durand'))
    assert.deepEqual(await held('2026-03-05T09:59'), [], url)
    assert.deepEqual(await held('2026-03-05T10:00'), [HELD], `${url}: clocks are those of the institution`)
    assert.deepEqual(await held('2026-03-11T12:00'), [`${HELD} (group: Doute sur le guichet)`], url)
    assert.deepEqual(await held('2026-03-12T10:00'), [HELD], url)
    assert.deepEqual(await held('2026-03-20T10:00'), [], url)
    assert.deepEqual(await held('2026-03-20T08:59:59Z'), [HELD], 'or an instant with its own offset')
  }
  assert.deepEqual(
    await rights(`${agreement()}/past-rights?at=2026-03-06T10:00&roleId=${world.caf.services.cdap.roles.T3}&q=camille`),
    [],
  )
})

test('asked about what did not run then, the answer says so; without a date it is now', async () => {
  const { body } = await ask(`${ofCamille()}/past-rights?at=2020-01-01T00:00`)
  assert.deepEqual(
    [body.about, body.total],
    [{ kind: 'user', id: camille, name: 'Camille Durand', state: 'to_come' }, 0],
  )
  const now = await ask(`${agreement()}/past-rights`)
  assert.deepEqual([now.body.at, now.body.about.state], [at('30').toISOString(), 'running'])
  assert.equal((await ask(`${agreement()}/past-rights?at=2030-01-01T00:00`)).body.about.state, 'ended')
  assert.equal((await ask(`${agreement()}/past-rights?at=hier`)).status, 400)
  assert.equal((await ask(`${agreement()}/past-rights?cursor=x`)).status, 400)
})

test('a long list comes by pages that neither repeat nor miss a right', async () => {
  const all = await rights(`${agreement()}/past-rights?at=2026-03-06T10:00&limit=200`)
  assert.ok(all.length > 2)
  const byOne: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await ask(`${agreement()}/past-rights?at=2026-03-06T10:00&limit=1${cursor && `&cursor=${cursor}`}`)
    byOne.push(...page.body.items.map(told))
    assert.equal(page.body.total, all.length)
    cursor = page.body.next
  }
  assert.deepEqual(byOne, all)
})

test('the difference between two dates: who gained and lost what, and the line of the journal that did it [H04, H13]', async () => {
  const between = async (from: string, until: string) => {
    const { body } = await ask(`${ofCamille()}/right-changes?from=${from}&until=${until}`)
    return body.items.flatMap((person: { gained: Change[]; lost: Change[] }) => [
      ...person.gained.map(({ role, by, at: when, event }) => ['+', role.code, by, when, event?.kind]),
      ...person.lost.map(({ role, by, at: when, event }) => ['-', role.code, by, when, event?.kind]),
    ])
  }
  type Change = { role: { code: string }; by: string; at: string; event: { kind: string; number: number } | null }
  const instant = (day: string) => at(day).toISOString()
  assert.deepEqual(await between('2026-03-04T10:00', '2026-03-06T10:00'), [
    ['+', 'T1', 'given', instant('05'), 'membership.added'],
  ])
  assert.deepEqual(await between('2026-03-06T10:00', '2026-03-11T10:00'), [
    ['-', 'T1', 'hidden', instant('10'), 'suspension.imposed'],
  ])
  assert.deepEqual(await between('2026-03-11T10:00', '2026-03-13T10:00'), [
    ['+', 'T1', 'shown', instant('12'), 'suspension.lifted'],
  ])
  assert.deepEqual(await between('2026-03-13T10:00', '2026-03-25T10:00'), [
    ['-', 'T1', 'ended', instant('20'), 'membership.ended'],
  ])
  assert.deepEqual(await between('2026-03-06T10:00', '2026-03-13T10:00'), [], 'what was given back was not lost')
  assert.deepEqual(await between('2026-03-04T10:00', '2026-03-25T10:00'), [])
  const reversed = await ask(`${ofCamille()}/right-changes?from=2026-03-06T10:00&until=2026-03-04T10:00`)
  assert.deepEqual([reversed.status, reversed.body.code], [400, 'period_reversed'])
})

test('what was planned is told by the line that planned it [H13]', async () => {
  const userId = await world.opened('Ahmed', 'Prevu')
  const { administrator, agreementId } = world.partner
  await world.run(addMember, administrator, { groupId: world.guichet.id, userId, fromDay: '2026-03-08' }, at('03'))
  await world.run(closeUser, administrator, { agreementId, userId, lastDay: '2026-03-15' }, at('09'))
  const { body } = await ask(`/api/users/${userId}/right-changes?from=2026-03-05T00:00&until=2026-03-08T00:00`)
  const [gained] = body.items[0].gained
  assert.deepEqual(
    [gained.event.kind, gained.event.at, gained.at],
    ['membership.added', at('03').toISOString(), '2026-03-07T23:00:00.000Z'],
  )
  const later = await ask(`/api/users/${userId}/right-changes?from=2026-03-08T00:00&until=2026-03-20T00:00`)
  assert.equal(later.body.items[0].lost[0].event.kind, 'user.closed')
})

test('each right tells who gave it and when; of a line that one may not read in the journal, its date alone [H13, H37]', async () => {
  const givenTo = async (moment: string, author?: Person) => {
    const [right] = (await ask(`${ofCamille()}/past-rights?at=${moment}`, author)).body.items
    return right.given
  }
  const { kind, at: when, number, line } = await givenTo('2026-03-06T10:00')
  assert.deepEqual([kind, when], ['membership.added', at('05').toISOString()])
  assert.equal(line.author.authority, 'organization_admin')
  assert.match(line.sentence, /Camille Durand/)
  const { number: forHim, line: readable } = await givenTo('2026-03-06T10:00', world.guichet.manager)
  assert.deepEqual([forHim, readable], [number, line])
  const userId = await world.opened('Ines', 'Rouverte', { groupId: world.guichet.id })
  const { administrator, agreementId } = world.partner
  await world.run(closeUser, administrator, { agreementId, userId }, at('16'))
  const lost = async (author?: Person) => {
    const url = `/api/users/${userId}/right-changes?from=2026-03-15T10:00&until=2026-03-17T10:00`
    return (await ask(url, author)).body.items[0].lost[0].event
  }
  assert.equal((await lost()).line.author.authority, 'organization_admin')
  const closure = await lost(world.guichet.manager)
  assert.deepEqual([closure.kind, closure.line], ['user.closed', null])
})

test('a whole convention between two dates: by person, also as CSV', async () => {
  const { body } = await ask(`${agreement()}/right-changes?from=2026-03-04T10:00&until=2026-03-06T10:00`)
  assert.deepEqual(
    body.items.map((item: { user: { name: string } }) => item.user.name),
    ['Camille Durand'],
  )
  const csv = await ask(`${agreement()}/right-changes?from=2026-03-04T10:00&until=2026-03-06T10:00&format=csv&lang=fr`)
  assert.match(
    csv.text,
    /Camille Durand;[^\n]*CDAP – Profil T1 ; Accueil › Guichet ; 2026-03-05 10:00:00 ; événement nº \d+/,
  )
  const then = await ask(`${agreement()}/past-rights?at=2026-03-11T12:00&format=csv&lang=fr`)
  assert.match(then.text, /Camille Durand;[^\n]*Accueil › Guichet;[^\n]*Groupe : Doute sur le guichet/)
})

test('a role kept by another group is neither gained nor lost, and a moved group keeps its rights and its former path', async () => {
  const userId = await world.opened('Zoe', 'Deplacee', { groupId: world.guichet.id })
  const { administrator } = world.partner
  const { version } = await world.db
    .selectFrom('userGroup')
    .select('version')
    .where('id', '=', world.guichet.id)
    .executeTakeFirstOrThrow()
  const moved = { groupId: world.guichet.id, parentId: null, version, acceptLosses: false }
  await world.run(moveGroup, administrator, moved, at('22'))
  const path = (day: string) => rights(`/api/users/${userId}/past-rights?at=2026-03-${day}T12:00`)
  assert.deepEqual(await path('21'), ['Zoe Deplacee › Accueil › Guichet › T1'])
  assert.deepEqual(await path('23'), ['Zoe Deplacee › Guichet › T1'])
  const { body } = await ask(`/api/users/${userId}/right-changes?from=2026-03-21T12:00&until=2026-03-23T12:00`)
  assert.deepEqual(body.items, [])
  await world.run(
    saveGroupRoles,
    administrator,
    { groupId: world.guichet.id, version: version + 1, roles: [] },
    at('24'),
  )
  const lost = await ask(`/api/users/${userId}/right-changes?from=2026-03-23T12:00&until=2026-03-25T12:00`)
  assert.equal(lost.body.items[0].lost[0].event.kind, 'group.roles_changed')
})

test('the partner’s administrator asks about his convention, a responsable about his groups, even of who left; nobody about others’ [H37, H40]', async () => {
  const { administrator } = world.partner
  assert.deepEqual(await rights(`${ofCamille()}/past-rights?at=2026-03-06T10:00`, administrator), [HELD])
  assert.deepEqual(await rights(`${ofCamille()}/past-rights?at=2026-03-06T10:00`, world.guichet.manager), [HELD])
  assert.deepEqual(
    (await rights(`${agreement()}/past-rights?at=2026-03-06T10:00`, world.social.manager)).filter((right) =>
      right.includes('Guichet'),
    ),
    [],
  )
  for (const stranger of [world.social.manager, world.neighbour.administrator, world.otherCaf.admin]) {
    assert.equal((await ask(`${ofCamille()}/past-rights`, stranger)).status, 404)
    assert.equal((await ask(`/api/groups/${world.accueil.id}/past-rights`, stranger)).status, 404)
  }
  const role = `/api/roles/${world.caf.services.cdap.roles.T1}/past-rights`
  assert.equal((await ask(role, world.otherCaf.admin)).status, 404)
  assert.equal((await ask(role, administrator)).status, 404)
})

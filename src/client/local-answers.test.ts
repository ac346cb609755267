import assert from 'node:assert/strict'
import { after, before, type TestContext, test } from 'node:test'
import { type AskingWorld, CDAP, openAskingWorld } from '../../test/asking-world.ts'
import { describeService } from '../../test/describe.ts'
import { type TcpProxy, tcpProxy } from '../../test/tcp-proxy.ts'
import { addMember } from '../commands/add-member.ts'
import { createAccessKey } from '../commands/create-access-key.ts'
import { endMembership } from '../commands/end-membership.ts'
import { revokeAccessKey } from '../commands/revoke-access-key.ts'
import { saveGroupRoles } from '../commands/save-group-roles.ts'
import { type Answer, type Ask, type ConnectOptions, connect, type Habilis } from './connect.ts'

let world: AskingWorld
before(async () => {
  world = await openAskingWorld()
})
after(() => world.close())

const dossier = { type: 'dossier', id: 'd1' }
const CHANGES = '/access/v1/changes'

/** An application that decides by itself, and what lies between it and Habilis. */
async function openLocal(t: TestContext, options: Partial<ConnectOptions> = {}) {
  const proxy = await tcpProxy(world.url)
  const habilis = connect({ url: proxy.url, key: world.key, timeoutMs: 5_000, cache: true, ...options })
  t.after(async () => {
    habilis.close()
    await proxy.close()
  })
  return { proxy, habilis, asked: () => proxy.lines.filter((line) => line.includes('/evaluation')).length }
}

/** Asks until the process has what it needs to answer by itself. */
async function warm(habilis: Habilis, proxy: TcpProxy, ask: Ask): Promise<Answer> {
  for (;;) {
    const before = proxy.lines.length
    const answer = await habilis.may(ask)
    if (answer.reason.code !== 'unreachable' && proxy.lines.length === before) return answer
  }
}

const leave = (userId: string, groupId: string) => {
  world.clock.advance({ seconds: 1 })
  return world.run(endMembership, world.partner.administrator, { userId, groupId }, world.clock.now())
}
const join = (userId: string, groupId: string) => {
  world.clock.advance({ seconds: 1 })
  return world.run(addMember, world.partner.administrator, { userId, groupId }, world.clock.now())
}

/** How long it still answers yes: from now until the last yes was asked for, in milliseconds. */
async function untilNo(habilis: Habilis, ask: Ask): Promise<number> {
  const started = performance.now()
  for (let lastYes = 0; ; ) {
    const after = performance.now() - started
    const isYes = await habilis.may(ask).then(({ allowed }) => allowed)
    if (!isYes || after > 10_000) return isYes ? after : lastYes
    lastYes = after
    await new Promise(setImmediate)
  }
}

test('what it decides by itself is what Habilis answers, word for word', async (t) => {
  const { habilis, proxy, asked } = await openLocal(t)
  const people = [
    await world.opened('Mot', 'Social', { groupId: world.social.id }),
    await world.opened('Mot', 'Guichet', { groupId: world.guichet.id }),
    await world.opened('Mot', 'Accueil', { groupId: world.accueil.id }),
  ]
  const asks = people.flatMap((subject): Ask[] => [
    { subject, action: 'read', resource: dossier },
    { subject, action: 'pay', resource: dossier },
    { subject, action: 'nothing', resource: dossier },
    { subject, action: 'read', resource: { type: 'unheard', id: 'x' } },
    { subject, action: 'modify', resource: { type: 'note', id: 'n', properties: { createdBy: subject } } },
    { subject, action: 'modify', resource: { type: 'note', id: 'n', properties: { createdBy: 'another' } } },
  ])
  for (const subject of people) await warm(habilis, proxy, { subject, action: 'read', resource: dossier })
  const before = asked()
  const local = await habilis.mayAll(asks)
  assert.equal(asked(), before)
  const server = connect({ url: world.url, key: world.key, timeoutMs: 10_000 })
  t.after(() => server.close())
  const told = await server.mayAll(asks)
  assert.deepEqual(local, told)
  assert.deepEqual(new Set(local.map(({ allowed }) => allowed)), new Set([true, false]))
  for (const subject of people)
    assert.deepEqual(await habilis.menu(subject, 'CDAP'), await server.menu(subject, 'CDAP'))
  assert.equal(proxy.lines.filter((line) => line.includes('/search')).length, 0)
})

test('a right that ends is a no well within a second, from the process that had just said yes', async (t) => {
  const { habilis, proxy } = await openLocal(t)
  const subject = await world.opened('Fin', 'Rapide', { groupId: world.social.id })
  const ask = { subject, action: 'read', resource: dossier }
  const times = []
  for (let i = 0; i < 5; i++) {
    assert.equal((await warm(habilis, proxy, ask)).allowed, true)
    await leave(subject, world.social.id)
    times.push(await untilNo(habilis, ask))
    await join(subject, world.social.id)
    while (!(await habilis.may(ask)).allowed) await new Promise(setImmediate)
  }
  t.diagnostic(`a no after ${times.map((ms) => Math.round(ms)).join(', ')} ms`)
  assert.ok(Math.max(...times) < 1_000, String(times))
})

test('a stream that says nothing more, and does not close: no yes of more than a second ago', async (t) => {
  const { habilis, proxy } = await openLocal(t)
  const subject = await world.opened('Flux', 'Muet', { groupId: world.social.id })
  const ask = { subject, action: 'read', resource: dossier }
  assert.equal((await warm(habilis, proxy, ask)).allowed, true)
  proxy.hold(CHANGES)
  await leave(subject, world.social.id)
  const took = await untilNo(habilis, ask)
  assert.ok(took < 1_000, String(took))
  // What was held back arrives at last, and does not make old knowledge young.
  await join(subject, world.social.id)
  const other = await untilYes(habilis, ask)
  proxy.release()
  assert.equal(other.allowed, true)
  assert.equal((await warm(habilis, proxy, ask)).allowed, true)
})

test('a stream that is cut: each question is asked, and answered by what is so now, until it is back', async (t) => {
  const { habilis, proxy, asked } = await openLocal(t)
  const subject = await world.opened('Flux', 'Coupé', { groupId: world.social.id })
  const ask = { subject, action: 'read', resource: dossier }
  assert.equal((await warm(habilis, proxy, ask)).allowed, true)
  proxy.cut(CHANGES)
  const before = asked()
  while (asked() === before) assert.equal((await habilis.may(ask)).allowed, true)
  const count = async (times: number) => {
    const start = asked()
    for (let i = 0; i < times; i++) await habilis.may(ask)
    return asked() - start
  }
  assert.equal(await count(20), 20)
  await leave(subject, world.social.id)
  assert.ok((await untilNo(habilis, ask)) < 1_000)
  assert.equal((await habilis.may(ask)).reason.code, 'right_ended')
  await join(subject, world.social.id)
  await untilYes(habilis, ask)
  proxy.restore()
  assert.equal((await warm(habilis, proxy, ask)).allowed, true)
  assert.equal(await count(20), 0)
})

async function untilYes(habilis: Habilis, ask: Ask): Promise<Answer> {
  for (;;) {
    const answer = await habilis.may(ask)
    if (answer.allowed) return answer
  }
}

test('Habilis away altogether: no, within a second; back again: as before', async (t) => {
  const { habilis, proxy } = await openLocal(t, { timeoutMs: 200 })
  const subject = await world.opened('Habilis', 'Absent', { groupId: world.social.id })
  const ask = { subject, action: 'read', resource: dossier }
  await warm(habilis, proxy, ask)
  proxy.down()
  const took = await untilNo(habilis, ask)
  assert.ok(took < 1_000, String(took))
  const answer = await habilis.may(ask)
  assert.equal(answer.reason.code, 'unreachable')
  await leave(subject, world.social.id)
  proxy.up()
  assert.equal((await warm(habilis, proxy, ask)).reason.code, 'right_ended')
})

test('messages, stronger rights and what is not there to be trusted go to Habilis, which records them [C32, C35]', async (t) => {
  const { habilis, proxy, asked } = await openLocal(t)
  const { caf, partner, run, accueil } = world
  const roles = Object.values(caf.services.cdap.roles).map((roleId) => ({ roleId }))
  await run(saveGroupRoles, partner.administrator, { groupId: accueil.id, version: 2, roles })
  const subject = await world.opened('Plus', 'Fort', { groupId: accueil.id })
  await warm(habilis, proxy, { subject, action: 'read', resource: dossier })
  const count = async (ask: Ask) => {
    const before = asked()
    const answer = await habilis.may(ask)
    return [answer.reason.code, asked() - before]
  }
  const note = (createdBy: string) => ({ type: 'note', id: 'n', properties: { createdBy } })
  assert.deepEqual(await count({ subject, action: 'modify', resource: note(subject) }), ['allowed', 0])
  assert.deepEqual(await count({ subject, action: 'modify', resource: note('another') }), ['allowed', 1])
  const context = { messages: [{ code: 'depassement' }], motive: 'Accord du maire' }
  const pay = { subject, action: 'pay', resource: dossier }
  assert.deepEqual(await count({ ...pay, context }), ['allowed_by_override', 1])
  assert.deepEqual(await count({ ...pay, context: { ...context, motive: '' } }), ['motive_required', 1])
  assert.deepEqual(await count(pay), ['allowed', 0])
  const recorded = await world.db.selectFrom('override').select('motive').where('userId', '=', subject).execute()
  assert.deepEqual(recorded, [{ motive: 'Accord du maire' }])
  const { revision = 0 } = await habilis.may(pay)
  assert.deepEqual(await count({ ...pay, context: { revision } }), ['allowed', 0])
})

test('whoever is nobody here is asked about each time, and is a plain no', async (t) => {
  const { habilis, proxy, asked } = await openLocal(t)
  const subject = await world.opened('Pour', 'Chauffer', { groupId: world.social.id })
  await warm(habilis, proxy, { subject, action: 'read', resource: dossier })
  for (const nobody of ['nobody', await world.opened('Sans', 'Rien')]) {
    const before = asked()
    const { reason } = await habilis.may({ subject: nobody, action: 'read', resource: dossier })
    assert.deepEqual([reason.code, asked() - before], ['subject_unknown', 1])
  }
})

test('a new description is followed; a revoked key answers nothing more', async (t) => {
  const { caf, run } = world
  const named = { institutionId: caf.id, name: 'Passagère', serviceIds: [caf.services.cdap.id] }
  const { id, key } = await run(createAccessKey, caf.admin, named)
  const { habilis, proxy } = await openLocal(t, { key })
  const subject = await world.opened('Suit', 'Description', { groupId: world.social.id })
  const ask = { subject, action: 'read', resource: dossier }
  await warm(habilis, proxy, ask)
  const publish = async (definition: typeof CDAP) => {
    world.clock.advance({ seconds: 1 })
    const input = { institutionId: caf.id, serviceId: caf.services.cdap.id, definition }
    await run(describeService, caf.admin, input, world.clock.now())
  }
  await publish({ ...CDAP, roles: { ...CDAP.roles, T2: { ...CDAP.roles.T1, may: [] } } as typeof CDAP.roles })
  const took = await untilNo(habilis, ask)
  assert.ok(took < 1_000, String(took))
  await publish(CDAP)
  await untilYes(habilis, ask)
  world.clock.advance({ seconds: 1 })
  await run(revokeAccessKey, caf.admin, { accessKeyId: id }, world.clock.now())
  await assert.rejects(untilNo(habilis, ask), { name: 'WrongUse', message: /key is refused/ })
})

test('no more people are kept than asked for', async (t) => {
  const { habilis, proxy, asked } = await openLocal(t, { mostSubjects: 2 })
  const people = []
  for (const name of ['Un', 'Deux', 'Trois'])
    people.push(await world.opened(name, 'Place', { groupId: world.social.id }))
  for (const subject of people) await warm(habilis, proxy, { subject, action: 'read', resource: dossier })
  const facts = () => proxy.lines.filter((line) => line.includes('/facts')).length
  const before = [facts(), asked()]
  const [first = '', , third = ''] = people
  assert.equal((await habilis.may({ subject: third, action: 'read', resource: dossier })).allowed, true)
  assert.deepEqual([facts(), asked()], before)
  assert.equal((await habilis.may({ subject: first, action: 'read', resource: dossier })).allowed, true)
  assert.equal(facts(), (before[0] ?? 0) + 1)
})

// ---- Never an answer of more than a second ago ----

/** When he had the right, by the clock of the asker: while the change ran that gave it, or took it, either is true. */
type Held = { from: number; since: number; to: number; until: number }

const FOR_EVER = Number.POSITIVE_INFINITY
const RUN_MS = 15_000
const WRITERS = 3
const ASKERS = 4

/** By how much an answer is late, in milliseconds: none when it was true at some moment from the question on. */
function lateness(allowed: boolean, held: readonly Held[], askedAt: number, answeredAt: number): number {
  if (!allowed) {
    const whole = held.find(({ since, to }) => since <= askedAt && answeredAt <= to)
    return whole ? askedAt - whole.since : 0
  }
  const latest = held.reduce((last, right) => Math.max(last, right.until), 0)
  const isTrueYet = held.some(({ from, until }) => from <= answeredAt && askedAt <= until)
  return isTrueYet ? 0 : askedAt - latest
}

test('whatever the stream does and however many change rights: never an answer of more than a second ago', async (t) => {
  const { habilis, proxy } = await openLocal(t)
  const groupId = world.social.id
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
  t.diagnostic(`SEED=${seed}`)
  const random = randomFrom(seed)
  const people: { subject: string; held: Held[] }[] = []
  for (const name of ['Alix', 'Berthe', 'Colin', 'Dora', 'Emil', 'Flora', 'Gaston', 'Hilda', 'Ida']) {
    const subject = await world.opened(name, 'Hasard', { groupId })
    people.push({ subject, held: [{ from: 0, since: performance.now(), to: FOR_EVER, until: FOR_EVER }] })
  }
  const end = performance.now() + RUN_MS
  const isOver = () => performance.now() > end
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, random() * ms))
  const counts = { changes: 0, yes: 0, no: 0, asked: 0, late: 0 }

  /** Each writer has people of his own, so that what is noted is what is so. */
  const change = async (writer: number) => {
    const own = people.filter((_, index) => index % WRITERS === writer)
    while (!isOver()) {
      const person = own[Math.floor(random() * own.length)]
      const last = person?.held.at(-1)
      if (!person || !last) continue
      if (last.to === FOR_EVER) {
        last.to = performance.now()
        await leave(person.subject, groupId)
        last.until = performance.now()
      } else {
        const given = { from: performance.now(), since: FOR_EVER, to: FOR_EVER, until: FOR_EVER }
        person.held.push(given)
        await join(person.subject, groupId)
        given.since = performance.now()
      }
      counts.changes++
      await pause(300)
    }
  }

  const disturb = async () => {
    while (!isOver()) {
      await pause(6_000)
      if (random() < 0.5) proxy.hold(CHANGES)
      else proxy.cut(CHANGES)
      await pause(2_000)
      proxy.release()
      proxy.restore()
    }
  }

  const ask = async () => {
    while (!isOver()) {
      for (const { subject, held } of people) {
        const askedAt = performance.now()
        const { allowed, reason } = await habilis.may({ subject, action: 'read', resource: dossier })
        assert.notEqual(reason.code, 'unreachable')
        counts[allowed ? 'yes' : 'no']++
        const late = lateness(allowed, held, askedAt, performance.now())
        counts.late = Math.max(counts.late, late)
        assert.ok(late <= 1_000, `${reason.code}, ${late} ms after it was so`)
      }
      await new Promise(setImmediate)
    }
  }

  const writers = Array.from({ length: WRITERS }, (_, writer) => change(writer))
  await Promise.all([...writers, disturb(), ...Array.from({ length: ASKERS }, ask)])
  counts.asked = proxy.lines.filter((line) => line.includes('/evaluation')).length
  t.diagnostic(JSON.stringify(counts))
  assert.ok(counts.yes > 100 && counts.no > 100 && counts.asked > 0 && counts.changes > 2 * WRITERS)
})

/** Mulberry32: the same numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

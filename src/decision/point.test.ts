import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pino from 'pino'
import { describeService } from '../../test/describe.ts'
import { drawKeyOf, layPlace, type Place, variant } from '../../test/freshness/ground.ts'
import { openTap, type Tap } from '../../test/freshness/tap.ts'
import { type Ground, openGround } from '../../test/world.ts'
import { addMember } from '../commands/add-member.ts'
import { endMembership } from '../commands/end-membership.ts'
import { revokeAccessKey } from '../commands/revoke-access-key.ts'
import { saveGroupRoles } from '../commands/save-group-roles.ts'
import type { Question } from '../domain/decision/question.ts'
import { type Answer, type DecisionPoint, KeyEnded, openDecisionPoint, RevisionAhead } from './point.ts'

const PATIENCE_MS = 30_000

let ground: Ground
let place: Place
let foreign: Place
let tap: Tap
let point: DecisionPoint

before(async () => {
  ground = await openGround()
  place = await layPlace(ground, 'Caf Ici', 6)
  foreign = await layPlace(ground, 'Caf Ailleurs', 6)
  tap = await openTap(ground.url)
})
after(async () => {
  await tap.stop()
  await ground.close()
})
beforeEach(async () => {
  const logger = pino({ level: 'silent' })
  point = await openDecisionPoint({ db: ground.db, databaseUrl: tap.url, logger })
  await until('live', () => point.feed.isLive())
})
afterEach(async () => {
  tap.restore()
  await point.stop()
})

async function until(what: string, isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  while (!isSo()) {
    assert.ok(performance.now() < deadline, `not ${what} within ${PATIENCE_MS} ms`)
    await wait(1)
  }
}

const keyHash = () => hash('sha256', place.keys[0]?.key ?? '', 'base64')
const member = () => place.userIds[2] ?? ''
const about = (userId: string, revision?: number): Question => ({
  subject: { type: 'user', id: userId },
  action: { name: 'read' },
  resource: { type: 'dossier', id: 'd1' },
  context: { revision },
})

async function caller() {
  const found = await point.caller(keyHash(), Date.now())
  assert.ok(found)
  return found
}
const ask = async (userId: string, revision?: number): Promise<Answer> =>
  point.answer(await caller(), about(userId, revision), Date.now())

async function head(institutionId = place.institutionId): Promise<number> {
  const row = await ground.db
    .selectFrom('journalHead')
    .select('number')
    .where('institutionId', '=', institutionId)
    .executeTakeFirstOrThrow()
  return Number(row.number)
}

test('who was asked about once is answered from memory from then on, by id in any spelling and by identifier', async () => {
  const known = await caller()
  assert.equal(point.answerNow(known, about(member()), Date.now()), undefined)
  const { decision, revision } = await ask(member())
  assert.equal(decision.allowed, true)
  assert.equal(revision, await head())
  assert.equal(point.answerNow(known, about(member()), Date.now())?.decision.allowed, true)
  const kept = point.kept.subjects
  assert.equal((await ask(member().toUpperCase())).decision.allowed, true)
  assert.equal(point.kept.subjects, kept)
  const row = await ground.db
    .selectFrom('userAccount')
    .select('identifier')
    .where('id', '=', member())
    .executeTakeFirstOrThrow()
  assert.equal((await ask(row.identifier)).decision.allowed, true)
})

test('nobody by that name, or somebody of another institution, is nobody, at a revision of this institution', async () => {
  const revision = await head()
  for (const userId of ['nobody', '01900000-0000-7000-8000-0000000000f0', foreign.userIds[2] ?? ''])
    for (let time = 0; time < 2; time++) {
      const { subject, decision, ...told } = await ask(userId, revision)
      assert.deepEqual([decision.allowed, told.revision], [false, revision], userId)
      assert.equal(subject, undefined)
    }
})

test('a description that was read ahead of the feed is not mixed with facts of before it: no yes that never was right', async () => {
  const { institutionId, serviceId, roleIds, run, groupIds } = place
  const [T1 = '', T2 = ''] = roleIds
  const groupId = groupIds[2] ?? ''
  const save = async (...wanted: string[]) => {
    const { version } = await ground.db
      .selectFrom('userGroup')
      .select('version')
      .where('id', '=', groupId)
      .executeTakeFirstOrThrow()
    await run(saveGroupRoles, { groupId, version, roles: wanted.map((roleId) => ({ roleId })) })
  }
  for (const spoil of [tap.hold, tap.silence]) {
    await run(describeService, { institutionId, serviceId, definition: variant(false) })
    await save(T1)
    await until('caught up', () => point.feed.isLive())
    // T1 reads no record yet.
    assert.equal((await ask(member())).decision.allowed, false)
    spoil()
    // First nothing is left of T1, then T1 would read records: at no moment he may.
    await save()
    await run(describeService, { institutionId, serviceId, definition: variant(true) })
    const application = await drawKeyOf(place)
    const fresh = await point.caller(hash('sha256', application.key, 'base64'), Date.now())
    assert.ok(fresh)
    const { decision } = await point.answer(fresh, about(member()), Date.now())
    assert.equal(decision.allowed, false)
    tap.restore()
    await until('live', () => point.feed.isLive())
    await save(T1, T2)
  }
  await run(describeService, { institutionId, serviceId, definition: variant(false) })
})

test('a description that was imported while the question came in is the one it is answered by', async () => {
  const { institutionId, serviceId, run, groupIds } = place
  const recognized = await caller()
  assert.equal((await ask(member())).decision.allowed, true)
  await run(endMembership, { groupId: groupIds[2] ?? '', userId: member() })
  await run(addMember, { groupId: groupIds[2] ?? '', userId: member() })
  const definition = variant(false)
  const roles = Object.fromEntries(Object.entries(definition.roles).map(([code, role]) => [code, { ...role, may: [] }]))
  await run(describeService, { institutionId, serviceId, definition: { ...definition, roles } })
  const revision = await head()
  const { decision, ...told } = await point.answer(recognized, about(member(), revision), Date.now())
  assert.equal(decision.allowed, false)
  assert.ok(told.revision >= revision)
  await run(describeService, { institutionId, serviceId, definition })
})

test('a key that was revoked while the question came in opens nothing any more', async () => {
  const { key, id } = await drawKeyOf(place)
  const recognized = await point.caller(hash('sha256', key, 'base64'), Date.now())
  assert.ok(recognized)
  await place.run(revokeAccessKey, { accessKeyId: id })
  const asking = point.answer(recognized, about(member(), await head()), Date.now())
  await assert.rejects(asking, KeyEnded)
  tap.cut()
  await until('cut', () => !point.feed.isLive())
  await assert.rejects(point.answer(recognized, about(member()), Date.now()), KeyEnded)
})

test('a revision that is not there yet is refused, whether the feed lives or not', async () => {
  const revision = (await head()) + 1
  await assert.rejects(ask(member(), revision), RevisionAhead)
  tap.cut()
  await until('cut', () => !point.feed.isLive())
  await assert.rejects(ask(member(), revision), RevisionAhead)
  assert.equal((await ask(member(), revision - 1)).decision.allowed, true)
})

test('without a feed, nothing is answered from memory, nor kept', async () => {
  const known = await caller()
  await ask(member())
  const { subjects } = point.kept
  tap.cut()
  await until('cut', () => !point.feed.isLive())
  assert.equal(point.callerNow(keyHash(), Date.now()), undefined)
  assert.equal(point.answerNow(known, about(member()), Date.now()), undefined)
  for (const userId of place.userIds) await ask(userId)
  assert.equal(point.kept.subjects, subjects)
})

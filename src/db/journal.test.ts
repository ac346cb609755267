import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { NOW } from '../../test/world.ts'
import { changeGroup } from '../commands/change-group.ts'
import { canonicalJson } from '../domain/canonical-json.ts'
import type { Json } from '../domain/events.ts'
import { chainHash } from './journal.ts'

let world: StaffedWorld
before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())

const journals = () => world.db.selectFrom('journalHead').selectAll().execute()

const eventsOf = (institutionId: string) =>
  world.db.selectFrom('auditEvent').selectAll().where('institutionId', '=', institutionId).orderBy('number').execute()

type Event = Awaited<ReturnType<typeof eventsOf>>[number]

/** Reads the chain from its beginning; answers the number of the first event whose hash is not what it should be. */
function firstBroken(events: readonly Event[]): number | undefined {
  let hash = Buffer.alloc(32)
  for (const event of events) {
    hash = Buffer.from(chainHash(hash, event.payload))
    if (!hash.equals(event.hash)) return event.number
  }
  return undefined
}

test('canonical JSON orders the keys, at every level, and adds no white space (RFC 8785)', () => {
  const value = { b: [1, { z: null, a: true }], a: 'é"\n', ab: {} }
  assert.equal(canonicalJson(value), '{"a":"é\\"\\n","ab":{},"b":[1,{"a":true,"z":null}]}')
})

test('events are numbered per institution, from 1, without a gap', async () => {
  const heads = await journals()
  assert.ok(heads.length >= 2)
  for (const { institutionId, number } of heads) {
    const numbers = (await eventsOf(institutionId)).map((event) => event.number)
    assert.deepEqual(
      numbers,
      [...Array(number).keys()].map((index) => index + 1),
    )
  }
})

test('every event of the world answers to the one before it: the chain holds to its head', async () => {
  for (const { institutionId, hash } of await journals()) {
    const events = await eventsOf(institutionId)
    assert.equal(firstBroken(events), undefined)
    assert.deepEqual(events.at(-1)?.hash, hash)
  }
})

test('the payload holds what the columns say, so that an edited column is found as well', async () => {
  for (const event of await eventsOf(world.caf.id)) {
    const told = JSON.parse(event.payload)
    const { institutionId, number, at, kind, agreementId, groupId, userId } = event
    const columns = { institutionId, number, at: at.toISOString(), kind, agreementId, groupId, userId }
    assert.deepEqual({ ...told, ...columns }, told)
    assert.equal(canonicalJson(told), event.payload)
  }
})

test('an event that was edited, removed or slipped in breaks the chain where it stands', async () => {
  const events = await eventsOf(world.caf.id)
  const edited = events.map((event) =>
    event.number === 5 ? { ...event, payload: event.payload.replace('"kind":"', '"kind":"un') } : event,
  )
  assert.equal(firstBroken(edited), 5)
  assert.equal(firstBroken(events.filter((event) => event.number !== 7)), 8)
  const slipped = events.flatMap((event) => (event.number === 9 ? [event, { ...event, number: 10 }] : [event]))
  assert.equal(firstBroken(slipped), 10)
})

test('names and addresses are apart, of which the event keeps a salted digest', async () => {
  const apart = await world.db
    .selectFrom('auditPersonal')
    .innerJoin('auditEvent', (join) =>
      join
        .onRef('auditEvent.institutionId', '=', 'auditPersonal.institutionId')
        .onRef('auditEvent.number', '=', 'auditPersonal.number'),
    )
    .select(['payload', 'salt', 'data'])
    .execute()
  assert.ok(apart.length > 0)
  for (const { payload, salt, data } of apart) {
    const digest = createHash('sha256')
      .update(salt)
      .update(canonicalJson(data as Json))
      .digest('hex')
    assert.equal(JSON.parse(payload).personalDigest, digest)
  }
})

test('no payload holds a person’s name or address', async () => {
  const people = await world.db.selectFrom('userAccount').select(['firstName', 'lastName', 'email']).execute()
  const texts = people.flatMap(({ lastName, email }) => [lastName, email.split('@')[0] ?? email])
  for (const { institutionId } of await journals())
    for (const { payload, kind } of await eventsOf(institutionId))
      for (const text of texts) assert.equal(payload.includes(`"${text}`), false, `${kind} holds « ${text} »`)
})

test('personal data can be erased, and the chain stays whole', async () => {
  await sql`DELETE FROM audit_personal WHERE institution_id = ${world.otherCaf.id}`.execute(world.db)
  const events = await eventsOf(world.otherCaf.id)
  assert.equal(firstBroken(events), undefined)
  assert.ok(events.some((event) => JSON.parse(event.payload).personalDigest !== null))
})

test('commands that run at the same time get consecutive numbers, and the chain holds', async () => {
  const before = (await eventsOf(world.caf.id)).length
  const groups = [world.accueil, world.guichet, world.social]
  const rename = ({ id }: { id: string }) =>
    world.run(changeGroup, world.partner.administrator, {
      ...{ groupId: id, name: `Renommé ${id}`, description: '', unitId: null, version: 2 },
    })
  await Promise.all(groups.map(rename))
  const events = await eventsOf(world.caf.id)
  assert.deepEqual(
    events.slice(before).map((event) => [event.number, event.kind]),
    [1, 2, 3].map((more) => [before + more, 'group.changed']),
  )
  assert.equal(firstBroken(events), undefined)
})

test('a command that is refused takes no number', async () => {
  const before = await eventsOf(world.caf.id)
  const stale = { groupId: world.social.id, name: 'Non', description: '', unitId: null, version: 1 }
  await assert.rejects(world.run(changeGroup, world.partner.administrator, stale))
  const after = await eventsOf(world.caf.id)
  assert.equal(after.length, before.length)
})

test('each event says who did it and when', async () => {
  const events = await eventsOf(world.caf.id)
  const created = events.find((event) => event.groupId === world.accueil.id && event.kind === 'group.created')
  assert.deepEqual([created?.actorId, created?.at], [world.partner.administrator.userId, NOW])
  const first = JSON.parse(events[0]?.payload ?? '{}')
  assert.deepEqual([first.actor, events[0]?.actorId], ['seed', null])
})

test('each event says on whose authority, and a digest of from where; the address itself is apart [resolution 21]', async () => {
  const rename = { groupId: world.social.id, description: '', unitId: null }
  const administrator = { ...world.partner.administrator, from: '203.0.113.7' }
  const version = async () =>
    (await world.db.selectFrom('userGroup').select('version').where('id', '=', world.social.id).executeTakeFirst())
      ?.version ?? 0
  await world.run(changeGroup, administrator, { ...rename, name: 'Depuis un poste', version: await version() })
  await world.run(
    changeGroup,
    { system: 'job', institutionId: world.caf.id },
    {
      ...{ ...rename, name: 'Depuis nulle part', version: await version() },
    },
  )
  const [asked, done] = (await eventsOf(world.caf.id)).slice(-2).map(({ number, payload }) => ({
    number,
    ...(JSON.parse(payload) as { authority: string; originDigest: string | null }),
  }))
  assert.deepEqual([asked?.authority, done?.authority, done?.originDigest], ['organization_admin', 'job', null])
  const origin = await world.db
    .selectFrom('auditOrigin')
    .selectAll()
    .where('institutionId', '=', world.caf.id)
    .where('number', '=', asked?.number ?? 0)
    .executeTakeFirstOrThrow()
  assert.equal(origin.address, '203.0.113.7')
  const digest = createHash('sha256').update(origin.salt).update(JSON.stringify(origin.address)).digest('hex')
  assert.equal(asked?.originDigest, digest)
})

test('what is apart may be erased, never rewritten [resolution 21]', async () => {
  for (const statement of [sql`UPDATE audit_personal SET data = '{}'`, sql`UPDATE audit_origin SET address = ''`])
    await assert.rejects(statement.execute(world.db), /written once/)
})

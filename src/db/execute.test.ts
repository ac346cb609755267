import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { assertRefused, NOW, openWorld, type World } from '../../test/world.ts'
import type { Events } from '../domain/events.ts'
import type { Command } from './execute.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const traced = (details: Record<string, string> = {}): { institutionId: string; events: Events } => ({
  institutionId: world.caf.id,
  events: [{ kind: 'institution.changed', details }],
})

const setNotes = (notes: string) => sql`UPDATE agreement SET notes = ${notes} WHERE id = ${world.partner.agreementId}`

async function notes(): Promise<string | undefined> {
  const { agreementId } = world.partner
  const row = await world.db.selectFrom('agreement').select('notes').where('id', '=', agreementId).executeTakeFirst()
  return row?.notes
}

const eventCount = async () => (await world.db.selectFrom('auditEvent').select('number').execute()).length

test('a command’s change and its event are committed together', async () => {
  const before = await eventCount()
  const command: Command<string, string> = async ({ tx }, text) => {
    await setNotes(text).execute(tx)
    return { result: 'done', ...traced() }
  }
  assert.equal(await world.run(command, world.caf.admin, 'written'), 'done')
  assert.deepEqual([await notes(), await eventCount()], ['written', before + 1])
})

test('a command that fails leaves neither change nor event', async () => {
  const before = [await notes(), await eventCount()]
  const command: Command<string, never> = async ({ tx }, text) => {
    await setNotes(text).execute(tx)
    throw new Error('half-way')
  }
  await assert.rejects(world.run(command, world.caf.admin, 'half'), /half-way/)
  assert.deepEqual([await notes(), await eventCount()], before)
})

test('a command that changes a right and says that nothing changed is refused by the database', async () => {
  const command: Command<string, string> = async ({ tx }, text) => {
    await setNotes(text).execute(tx)
    return { result: 'silent', unchanged: true }
  }
  const before = await notes()
  await assert.rejects(world.run(command, world.caf.admin, 'silent'), /changed rights and wrote no event/)
  assert.equal(await notes(), before)
})

test('everything in a command happens at one instant, which the database knows too', async () => {
  const at = new Date('2027-05-06T07:08:09Z')
  const command: Command<undefined, { now: Date; database: Date | undefined }> = async ({ tx, now }) => {
    const { rows } = await sql<{ at: Date }>`SELECT habilis_now() AS at`.execute(tx)
    return { result: { now, database: rows[0]?.at }, unchanged: true }
  }
  assert.deepEqual(await world.run(command, world.caf.admin, undefined, at), { now: at, database: at })
})

test('a violated constraint is told as the refusal it means', async () => {
  const command: Command<undefined, never> = async ({ tx }) => {
    await sql`INSERT INTO unit (organization_id, code, name)
              VALUES (${world.partner.organizationId}, 'acc', 'Encore')`.execute(tx)
    throw new Error('not reached')
  }
  await assertRefused(world.run(command, world.caf.admin, undefined), 'code_taken@code')
})

test('a rule that speaks at the end of the transaction is told as a refusal too', async () => {
  const command: Command<undefined, string> = async ({ tx }) => {
    const { organizationId, agreementId } = world.partner
    const { rows } = await sql<{ id: string }>`
      INSERT INTO user_group (agreement_id, organization_id, name, during)
      VALUES (${agreementId}, ${organizationId}, 'Ring', tstzrange(${NOW}::timestamptz, NULL)) RETURNING id`.execute(tx)
    await sql`UPDATE user_group SET parent_id = id WHERE id = ${rows[0]?.id}`.execute(tx)
    return { result: 'ring', ...traced() }
  }
  await assertRefused(world.run(command, world.caf.admin, undefined), 'group_below_itself@parentId')
})

test('a serialization failure is tried again, until it is told as a concurrent change', async () => {
  let tries = 0
  const command: Command<number, string> = async ({ tx }, failures) => {
    tries++
    if (tries <= failures) await sql`DO $$ BEGIN RAISE serialization_failure; END $$`.execute(tx)
    return { result: 'at last', unchanged: true }
  }
  assert.equal(await world.run(command, world.caf.admin, 3), 'at last')
  assert.equal(tries, 4)
  tries = 0
  await assertRefused(world.run(command, world.caf.admin, 99), 'concurrent_change')
  assert.equal(tries, 4)
})

test('two commands that wait for each other both succeed: the one the database ends is tried again', async () => {
  const { partner, neighbour } = world
  const lock: Command<readonly string[], string> = async ({ tx }, ids) => {
    for (const id of ids) {
      await sql`SELECT FROM agreement WHERE id = ${id} FOR UPDATE`.execute(tx)
      await wait(50)
    }
    return { result: 'both held', ...traced() }
  }
  const orders = [
    [partner.agreementId, neighbour.agreementId],
    [neighbour.agreementId, partner.agreementId],
  ]
  const results = await Promise.all(orders.map((order) => world.run(lock, world.caf.admin, order)))
  assert.deepEqual(results, ['both held', 'both held'])
})

test('who follows the journal is woken when a command commits', async () => {
  const listener = new pg.Client({ connectionString: world.url })
  await listener.connect()
  const heard = new Promise((resolve) => listener.once('notification', resolve))
  await listener.query('LISTEN habilis_journal')
  const command: Command<undefined, string> = async ({ tx }) => {
    await setNotes('heard').execute(tx)
    return { result: 'done', ...traced() }
  }
  await world.run(command, world.caf.admin, undefined)
  const { payload } = (await heard) as { payload?: string }
  await listener.end()
  assert.equal(payload, world.caf.id)
})

test('a disk that is full loses the whole change, and the next one succeeds', async () => {
  const before = [await notes(), await eventCount()]
  const full: Command<string, string> = async ({ tx }, text) => {
    await setNotes(text).execute(tx)
    await sql`DO $$ BEGIN RAISE EXCEPTION 'no space left on device' USING ERRCODE = 'disk_full'; END $$`.execute(tx)
    return { result: 'never', ...traced() }
  }
  await assert.rejects(
    world.run(full, world.caf.admin, 'lost'),
    (error) => (error as { code?: string }).code === '53100',
  )
  assert.deepEqual([await notes(), await eventCount()], before)
  const command: Command<string, string> = async ({ tx }, text) => {
    await setNotes(text).execute(tx)
    return { result: 'done', ...traced() }
  }
  assert.equal(await world.run(command, world.caf.admin, 'again'), 'done')
})

/** On PostgreSQL 18.4, outside a command, some of the rows are lost to the index (docs/decisions/0020). */
test('a command that writes while it reads by a temporal key loses no row to its index', async () => {
  await sql`
    CREATE TABLE busy (id int, note text, during int4range, PRIMARY KEY (id, note, during WITHOUT OVERLAPS))
  `.execute(world.db)
  await sql`
    INSERT INTO busy SELECT (g * 7) % 31, repeat('x', 100), int4range(1, 2) FROM generate_series(0, 30) g
  `.execute(world.db)
  await sql`DELETE FROM busy WHERE id % 3 > 0`.execute(world.db)
  const command: Command<void, void> = async ({ tx }) => {
    for (const way of ['seqscan', 'hashjoin', 'mergejoin', 'material', 'memoize'])
      await sql`SELECT set_config(${`enable_${way}`}, 'off', true)`.execute(tx)
    await sql`
      INSERT INTO busy SELECT 100 + g, repeat('z', 100), int4range(1, 2) FROM generate_series(1, 400) g
      WHERE NOT EXISTS (SELECT FROM busy b WHERE b.id = g % 31 AND b.during && int4range(1, 2))
    `.execute(tx)
    return { result: undefined, ...traced() }
  }
  await world.run(command, world.caf.admin, undefined)
  const { rows: found } = await world.db.connection().execute(async (db) => {
    await sql`SET enable_seqscan = off`.execute(db)
    const counted = await sql<{ found: number }>`
      SELECT count(*)::int AS found FROM generate_series(0, 600) g
      WHERE EXISTS (SELECT FROM busy b WHERE b.id = g AND b.during && int4range(1, 2))`.execute(db)
    await sql`RESET enable_seqscan`.execute(db)
    return counted
  })
  const { rows: there } = await sql<{ found: number }>`SELECT count(*)::int AS found FROM busy`.execute(world.db)
  await sql`DROP TABLE busy`.execute(world.db)
  assert.deepEqual(found, there)
})

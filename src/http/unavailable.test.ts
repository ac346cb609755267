import assert from 'node:assert/strict'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type pg from 'pg'
import pino from 'pino'
import { UNLOGGED } from '../../test/unlogged.ts'
import {
  buildInstitution,
  buildPartner,
  type Ground,
  type InstitutionWorld,
  NOW,
  type PartnerWorld,
  person,
} from '../../test/world.ts'
import { type Database, openDatabase } from '../db/database.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../db/embedded.ts'
import { type Command, execute } from '../db/execute.ts'
import { migrate } from '../db/migrate.ts'
import { openPool } from '../db/pool.ts'
import type { Person } from '../domain/actor.ts'
import { readActor } from '../queries/actor.ts'
import { TooBusy } from '../secrets/bounded.ts'
import { authenticate } from './authentication.ts'
import { observability } from './observability.ts'
import { apiRoutes } from './routes.ts'
import { createServer } from './server.ts'
import { isUnavailable } from './unavailable.ts'

// A server of one's own, which goes away and comes back at the same address.
let parent: string
let postgres: EmbeddedPostgres
let pool: pg.Pool
let db: Database
let caf: InstitutionWorld
let partner: PartnerWorld
let app: FastifyInstance

const extra = { fsync: 'off', shared_buffers: '16MB' }
const start = (port?: number) =>
  startEmbeddedPostgres({ dir: join(parent, 'pg'), extra, log: () => undefined, ...(port && { port }) })

before(async () => {
  parent = await mkdtemp(join(tmpdir(), 'habilis-away-'))
  await chmod(parent, 0o755)
  postgres = await start()
  pool = openPool(postgres.url, 4)
  await migrate(pool)
  db = openDatabase(pool)
  const ground: Ground = {
    db,
    url: postgres.url,
    run: (command, author, input, at = NOW) => execute({ db, now: () => at }, command, author, input),
    actor: async (userId) => (await readActor(db, userId, NOW)) ?? assert.fail('no account'),
    close: async () => undefined,
  }
  caf = await buildInstitution(ground, 'Caf de Démonstration', person('Claire', 'Moreau'))
  const address = { name: 'CCAS', siret: '26010001500012', reference: 'CONV', administrator: person('Nadia', 'Benali') }
  partner = await buildPartner(ground, caf, address)
  app = await portal()
})
after(async () => {
  await app.close()
  await pool.end()
  await postgres.stop()
  await rm(parent, { recursive: true })
})

async function portal(): Promise<FastifyInstance> {
  const publicUrl = 'https://habilis.exemple.fr'
  const server = await createServer({ publicUrl, logger: pino({ level: 'silent' }), trustProxy: false })
  const deps = { runner: { db, now: () => NOW }, publicUrl, secret: 'x'.repeat(32), accessLog: UNLOGGED }
  observability(server, deps)
  authenticate(server, deps)
  server.addHook('onRequest', async (request) => {
    const actor: Person = partner.administrator
    if (request.headers['x-persona'] === 'administrator') request.session = { id: 'any', actor, stage: 'complete' }
  })
  apiRoutes(server, deps)
  return server
}

async function ask(method: 'GET' | 'POST', url: string, payload?: object) {
  const answer = await app.inject({
    method,
    url,
    headers: { 'x-persona': 'administrator' },
    ...(payload && { payload }),
  })
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers }
}

const groups = () => `/api/agreements/${partner.agreementId}/groups`
const newGroup = (name: string) => ({ name, manager: { userId: partner.administrator.userId } })

/** Takes the database away for as long as the work lasts; it comes back on the same port. */
async function without(work: () => Promise<void>): Promise<void> {
  const port = Number(new URL(postgres.url).port)
  await postgres.stop()
  await work().finally(async () => {
    postgres = await start(port)
  })
}

test('while the database is away everything says so, clearly, and the process lives', async () => {
  await without(async () => {
    for (const [method, url, payload] of [
      ['GET', groups(), undefined],
      ['POST', groups(), newGroup('Perdu')],
      ['POST', '/api/session', { identifier: 'nbenali', password: 'any' }],
      ['GET', '/readyz', undefined],
    ] as const) {
      const { status, body } = await ask(method, url, payload)
      assert.deepEqual([status, body.code], [503, 'unavailable'], url)
      assert.match(body.detail, /Rien n’a été modifié/)
    }
    assert.equal((await ask('GET', '/healthz')).status, 200)
    const metrics = await app.inject({ url: '/metrics' })
    assert.deepEqual([metrics.statusCode, /process_cpu_seconds_total/.test(metrics.body)], [200, true])
  })
})

test('when it is back the service resumes by itself, and nothing of the refused change is there', async () => {
  assert.deepEqual((await ask('GET', groups())).body.items, [])
  assert.equal((await ask('GET', '/readyz')).status, 200)
  assert.equal((await ask('POST', groups(), newGroup('Retrouvé'))).status, 201)
  assert.equal((await ask('GET', groups())).body.total, 1)
})

test('a database that goes away in the middle of a change leaves nothing of it', async () => {
  const midway = Promise.withResolvers<void>()
  const stopped = Promise.withResolvers<void>()
  const command: Command<undefined, string> = async ({ tx }) => {
    await sql`UPDATE agreement SET notes = 'half' WHERE id = ${partner.agreementId}`.execute(tx)
    midway.resolve()
    await stopped.promise
    const institutionId = caf.id
    return { result: 'done', institutionId, events: [{ kind: 'agreement.changed', details: {} }] }
  }
  const change = execute({ db, now: () => NOW }, command, caf.admin, undefined)
  const outcome = change.catch((error: unknown) => error)
  await midway.promise
  await without(async () => {
    stopped.resolve()
    assert.equal(isUnavailable(await outcome), true)
  })
  const kept = await db.selectFrom('agreement').select('notes').where('id', '=', partner.agreementId).executeTakeFirst()
  assert.equal(kept?.notes, '')
})

test('a full disk is told as unavailable, with nothing half-written, and is over when there is room again', async () => {
  // As PostgreSQL itself says it, in the last table that a creation writes.
  await sql`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$`.execute(db)
  await sql`CREATE TRIGGER full_disk BEFORE INSERT ON audit_event EXECUTE FUNCTION full_disk()`.execute(db)
  const { status, body } = await ask('POST', groups(), newGroup('Sans place'))
  assert.deepEqual([status, body.code], [503, 'unavailable'])
  await sql`DROP TRIGGER full_disk ON audit_event`.execute(db)
  assert.deepEqual((await ask('GET', `${groups()}?q=place`)).body.items, [])
  assert.equal((await ask('POST', groups(), newGroup('Sans place'))).status, 201)
})

test('too many passwords being checked at once is told as unavailable; a defect is not', () => {
  assert.equal(isUnavailable(new TooBusy(9)), true)
  assert.equal(isUnavailable(Object.assign(new Error('violation'), { code: '23505' })), false)
  assert.equal(isUnavailable(new TypeError('a defect')), false)
  assert.equal(isUnavailable('ECONNREFUSED'), false)
})

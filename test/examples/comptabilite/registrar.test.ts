import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pino from 'pino'
import type { Author } from '../../../examples/comptabilite/deps.ts'
import { openRegistrar, registerDocuments } from '../../../examples/comptabilite/registrar.ts'
import { openBudget } from '../../../examples/comptabilite/seed/budget.ts'
import { done } from '../../../examples/comptabilite/seed/done.ts'
import { takeExpense } from '../../../examples/comptabilite/seed/expense.ts'
import type { Staff } from '../../../examples/comptabilite/seed/staff.ts'
import { createEngagement } from '../../../examples/comptabilite/steps/create-engagement.ts'
import { modifyEngagement } from '../../../examples/comptabilite/steps/modify-engagement.ts'
import { openExercice } from '../../../examples/comptabilite/steps/open-exercice.ts'
import { validateEngagement } from '../../../examples/comptabilite/steps/validate-engagement.ts'
import { connect, type Resource } from '../../../src/client/connect.ts'
import type { Actor } from '../../../src/domain/actor.ts'
import { readAnswers } from '../../../src/queries/explanation.ts'
import { postTo } from '../../posting.ts'
import { tcpProxy } from '../../tcp-proxy.ts'
import { openStage, type Stage, staffOf } from './stage.ts'

/** What Habilis is told of documents: with each step, in order, and never in its way. */

let stage: Stage
let staff: Staff
let bursar: Author
let head: Author
before(async () => {
  stage = await openStage()
  staff = await staffOf(stage, 'LPA', 'CFA')
  const { gestionnaire, responsable } = staff.centres.LPA ?? assert.fail()
  bursar = gestionnaire
  head = responsable
  await done(openExercice(stage.deps, staff.superOrdonnateur, { annee: 2026 }))
  const lignes = [{ compte: '6067', montant: 10_000_00n }]
  for (const unite of ['LPA', 'CFA']) await openBudget(stage.deps, staff, { exercice: 2026, unite, lignes })
})
after(() => stage?.close())

const order = { exercice: 2026, unite: 'LPA', tiers: 'F001', compte: '6067', objet: 'Graines', montant: 10_00n }
const engage = () => done(createEngagement(stage.deps, bursar, order))
const waiting = async (): Promise<string[]> =>
  (await stage.pool.query('SELECT piece_id FROM a_enregistrer ORDER BY id')).rows.map((row) => row.piece_id)
/** All that waits is told. */
const tell = async () => assert.deepEqual(await registerDocuments(stage), { done: true })

/** The records on which he may do this, by Habilis’ resource search (AuthZEN §8.5). */
async function searched({ code }: Author, action: string, type: string): Promise<string[]> {
  const question = { subject: { type: 'user', id: code }, action: { name: action }, resource: { type } }
  const post = postTo(stage.world.url, stage.key)
  const { body } = await post('/access/v1/search/resource', { ...question, page: { limit: 1_000 } })
  return body.results.map(({ id }: { id: string }) => id)
}

async function registered(id: string): Promise<unknown> {
  const { db } = stage.world
  const row = await db.selectFrom('registeredResource').select('properties').where('id', '=', id).executeTakeFirst()
  return row?.properties
}

test('the kinds of documents that are registered are those whose description says so', async () => {
  const described = Object.values(stage.definitions).flatMap(({ resources }) =>
    Object.entries(resources).flatMap(([type, { registered: isRegistered }]) => (isRegistered ? [type] : [])),
  )
  const { rows } = await stage.pool.query<{ nature: string }>('SELECT nature FROM nature_enregistree')
  assert.deepEqual(new Set(rows.map(({ nature }) => nature)), new Set(described))
})

test('after each step, Habilis finds by itself on which documents somebody may do the next one [C34]', async () => {
  const { id } = await engage()
  await tell()
  assert.ok((await searched(head, 'valider', 'engagement')).includes(id))
  assert.deepEqual(await searched(bursar, 'valider', 'engagement'), [])
  assert.ok((await searched(bursar, 'modifier', 'engagement')).includes(id))
  const elsewhere = staff.centres.CFA?.responsable ?? assert.fail()
  assert.equal((await searched(elsewhere, 'valider', 'engagement')).includes(id), false)

  await done(validateEngagement(stage.deps, head, { id }))
  await tell()
  assert.equal((await searched(head, 'valider', 'engagement')).includes(id), false)
  assert.equal((await searched(bursar, 'modifier', 'engagement')).includes(id), false)
  assert.ok((await searched(bursar, 'constater_service_fait', 'engagement')).includes(id))
  assert.deepEqual(await registered(id), { unit: 'LPA', createdBy: bursar.code, state: 'engage' })
})

test('« Pourquoi ? » knows the document by its id: of whom it is, of which unit, and where it stands [C33, C34]', async () => {
  const { id } = await engage()
  await tell()
  const { world } = stage
  const { id: serviceId } = await world.db
    .selectFrom('service')
    .select('id')
    .where('code', '=', 'CENTRE-CONSTITUTIF')
    .where('institutionId', '=', world.caf.id)
    .executeTakeFirstOrThrow()
  const why = async (reader: Actor, action: string, properties = {}) => {
    const question = { action: { name: action }, resource: { type: 'engagement', id, properties } }
    const asked = { userId: head.code, serviceId, question, at: world.clock.now() }
    const more = { suppositions: [], supposedAt: undefined }
    const { answer } = await readAnswers(world.db, reader, { ...asked, ...more }, world.clock.now())
    return answer.decision.reason
  }
  assert.equal(await why(world.caf.admin, 'valider'), 'allowed')
  assert.equal(await why(world.caf.admin, 'constater_service_fait', { state: 'engage' }), 'no_role')
  await done(validateEngagement(stage.deps, head, { id }))
  await tell()
  assert.equal(await why(world.caf.admin, 'valider'), 'step_already_done')
  assert.equal(await why(world.caf.admin, 'valider', { state: 'saisi' }), 'allowed', 'what the question states wins')
  assert.equal(await why(world.partner.administrator, 'valider'), 'unit_not_stated', 'it may be another’s')
})

test('an expense is followed through the three modules, whoever receives it', async () => {
  const planned = { exercice: 2026, unite: 'CFA', tiers: 'F001', compte: '6067', objet: 'Livres', engage: 20_00n }
  const { mandatId = '', mandatRecuId = '' } = await takeExpense(stage.deps, staff, planned, 'pris en charge')
  await tell()
  assert.deepEqual(await searched(staff.paiement, 'payer', 'mandat_recu'), [mandatRecuId])
  assert.deepEqual(await searched(staff.priseEnCharge, 'payer', 'mandat_recu'), [])
  assert.deepEqual(await registered(mandatId), {
    ...{ unit: 'CFA', createdBy: staff.saisieMandats.code, state: 'valide' },
  })
})

test('Habilis away: the step is done all the same, and told when it is back, as it stands by then', async () => {
  const proxy = await tcpProxy(stage.world.url)
  const habilis = connect({ url: proxy.url, key: stage.key, timeoutMs: 10_000 })
  const { pool } = stage
  proxy.down()
  const { id } = await engage()
  const away = await registerDocuments({ pool, habilis })
  assert.ok(!away.done && away.cause)
  assert.equal(await registered(id), undefined)
  await done(validateEngagement(stage.deps, head, { id }))
  assert.deepEqual(await waiting(), [id, id])

  proxy.up()
  assert.deepEqual(await registerDocuments({ pool, habilis }), { done: true })
  assert.deepEqual(await waiting(), [])
  assert.deepEqual(await registered(id), { unit: 'LPA', createdBy: bursar.code, state: 'engage' })
  habilis.close()
  await proxy.close()
})

test('a step that is undone, or that changes nothing of what Habilis was told, leaves nothing to tell', async () => {
  const { id, version } = await engage()
  await tell()
  await done(modifyEngagement(stage.deps, bursar, { ...order, id, version, objet: 'Graines et terreau' }))
  assert.deepEqual(await waiting(), [])
  const twice = createEngagement(stage.deps, bursar, { ...order, compte: 'unknown' })
  assert.equal((await twice).done, false)
  assert.deepEqual(await waiting(), [])
})

test('while Habilis takes its time nobody waits for it, and what changes meanwhile is told afterwards', async () => {
  const { id } = await engage()
  const told: string[] = []
  const slow = async (records: readonly Resource[]) => {
    const isFirst = told.length === 0
    told.push(...records.map(({ properties }) => String(properties?.state)))
    if (isFirst) await done(validateEngagement(stage.deps, head, { id }))
    return stage.habilis.register(records)
  }
  const given = { pool: stage.pool, habilis: { register: slow } }
  assert.deepEqual(await registerDocuments(given), { done: true })
  assert.deepEqual([await waiting(), told], [[id], ['saisi']])
  assert.deepEqual(await registerDocuments(given), { done: true })
  assert.deepEqual([await waiting(), told], [[], ['saisi', 'engage']])
})

test('two processes never tell at the same time: what is older is not told last', async () => {
  await engage()
  let together = 0
  let most = 0
  const register = async (records: readonly Resource[]) => {
    most = Math.max(most, ++together)
    const answer = await stage.habilis.register(records)
    together--
    return answer
  }
  await Promise.all(Array.from({ length: 4 }, () => registerDocuments({ pool: stage.pool, habilis: { register } })))
  assert.equal(most, 1)
})

test('the application tells at its start what waits, and at once what is done then', async () => {
  const first = await engage()
  const seen = new Map<string, () => void>()
  const isTold = (id: string) => new Promise<void>((resolve) => seen.set(id, resolve))
  const register = async (records: readonly Resource[]) => {
    const answer = await stage.habilis.register(records)
    for (const { id } of records) seen.get(id)?.()
    return answer
  }
  const startTold = isTold(first.id)
  const logger = pino({ level: 'silent' })
  const registrar = openRegistrar({ pool: stage.pool, habilis: { register }, logger })
  await startTold
  const second = await engage()
  const nudgeTold = isTold(second.id)
  registrar.nudge()
  await nudgeTold
  await registrar.stop()
  assert.deepEqual(await waiting(), [])
})

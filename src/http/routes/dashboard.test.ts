import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { openStaffedWorld, type StaffedWorld } from '../../../test/staffed-world.ts'
import { UNLOGGED } from '../../../test/unlogged.ts'
import { endMembership } from '../../commands/end-membership.ts'
import { liftSuspension } from '../../commands/lift-suspension.ts'
import { openInquiry } from '../../commands/open-inquiry.ts'
import { recordAccesses } from '../../commands/record-accesses.ts'
import { recordRoleUses } from '../../commands/record-role-uses.ts'
import { suspend } from '../../commands/suspend.ts'
import { FIGURES } from '../../contract/dashboard.ts'
import type { Person } from '../../domain/actor.ts'
import { createServer } from '../server.ts'
import { agreementRoutes } from './agreements.ts'
import { alertRoutes } from './alerts.ts'
import { dashboardRoutes } from './dashboard.ts'
import { inquiryRoutes } from './inquiries.ts'
import { institutionRoutes } from './institutions.ts'
import { limitRoutes } from './limits.ts'
import { organizationRoutes } from './organizations.ts'
import { reviewRoutes } from './reviews.ts'
import { suspensionRoutes } from './suspensions.ts'
import { unusedRightRoutes } from './unused-rights.ts'

/** A hundred days after everybody was given his rights; 2 in the morning in Paris. */
const JUNE = new Date('2026-06-10T00:00:00Z')

let world: StaffedWorld
let app: FastifyInstance
let reader: Person

before(async () => {
  world = await openStaffedWorld()
  const publicUrl = 'https://habilis.example'
  app = await createServer({ publicUrl, logger: pino({ level: 'silent' }), trustProxy: false })
  app.addHook('onRequest', async (request) => {
    request.session = { id: 'any', actor: reader, stage: 'complete' }
  })
  const deps = { runner: { db: world.db, now: () => JUNE }, publicUrl, secret: 'x'.repeat(32), accessLog: UNLOGGED }
  for (const routes of [dashboardRoutes, organizationRoutes, agreementRoutes, institutionRoutes, unusedRightRoutes])
    routes(app, deps)
  for (const routes of [limitRoutes, suspensionRoutes, alertRoutes, inquiryRoutes, reviewRoutes]) routes(app, deps)
  await furnish()
})
after(async () => {
  await app.close()
  await world.close()
})

async function furnish(): Promise<void> {
  const { db, run, caf, partner, accueil, guichet, opened } = world
  const ada = await opened('Ada', 'Arnaud', { groupId: accueil.id })
  await opened('Basile', 'Bernard', { groupId: guichet.id })
  const { T1 } = caf.services.cdap.roles
  await recordRoleUses(db, [{ userId: ada, agreementId: partner.agreementId, roleId: T1, day: '2026-06-08' }])
  await run(suspend, caf.admin, { level: 'group', groupId: guichet.id, reason: 'Doute' }, JUNE)
  const asked = { text: 'Pourquoi ?', deadlineDay: '2026-06-20', consequence: 'nothing', responderId: null } as const
  await run(openInquiry, caf.admin, { level: 'group', groupId: accueil.id, ...asked }, JUNE)
  const seen = { institutionId: caf.id, userId: ada, address: '192.0.2.14', method: 'password' } as const
  const log = (instant: string, kind: 'sign_in' | 'sign_in_refused', times = 1) => {
    const at = new Date(instant)
    return { ...seen, id: randomUUID(), kind, at, lastAt: at, times }
  }
  await recordAccesses(db, [
    log('2026-06-09T23:30:00Z', 'sign_in'),
    log('2026-06-09T21:30:00Z', 'sign_in', 3),
    log('2026-06-09T21:30:00Z', 'sign_in_refused'),
    log('2026-05-11T22:00:00Z', 'sign_in', 2),
    log('2026-05-11T21:00:00Z', 'sign_in', 9),
  ])
}

async function ask(url: string) {
  reader = world.caf.admin
  const answer = await app.inject({ method: 'GET', url })
  return { status: answer.statusCode, body: answer.json() }
}

type Sleeping = { never: number; unused: number }
const LISTS: Record<(typeof FIGURES)[number], string> = {
  partners: '/api/organizations?standing=running',
  agreements: '/api/agreements?status=running',
  ending: '/api/agreements?status=ending',
  users: '/api/users?state=open',
  sleeping: '/api/unused-rights',
  limits: '/api/near-limits',
  suspended: '/api/suspensions?state=running',
  alerts: '/api/alerts?state=open',
  openInquiries: '/api/inquiries?state=open',
  overdueInquiries: '/api/inquiries?state=overdue',
  openReviews: '/api/reviews?state=open',
  overdueReviews: '/api/reviews?state=overdue',
}

test('each figure of the dashboard is what the list it leads to lists [H05]', async () => {
  const figures: Record<string, number> = {}
  for (const of of FIGURES) {
    const { body } = await ask(`/api/dashboard/figure?of=${of}`)
    const list = (await ask(LISTS[of])).body
    const sleeping = () => list.items.reduce((sum: number, row: Sleeping) => sum + row.never + row.unused, 0)
    assert.equal(body.count, of === 'sleeping' ? sleeping() : list.total, of)
    figures[of] = body.count
  }
  const { suspended, openInquiries, overdueInquiries } = figures
  assert.deepEqual([suspended, openInquiries, overdueInquiries], [1, 1, 0])
  assert.ok((figures.sleeping ?? 0) > 0 && (figures.users ?? 0) > 3)
})

test('sign-ins are counted by the day of the institution, for thirty days of which none is missing [H05]', async () => {
  const { items } = (await ask('/api/dashboard/accesses?kind=sign_in')).body
  assert.equal(items.length, 30)
  assert.deepEqual(items[0], { day: '2026-05-12', count: 2 })
  assert.deepEqual(items.slice(-2), [
    { day: '2026-06-09', count: 3 },
    { day: '2026-06-10', count: 1 },
  ])
  const refused = (await ask('/api/dashboard/accesses?kind=decision_refused')).body.items
  assert.ok(refused.every(({ count }: { count: number }) => count === 0))
})

test('sleeping rights stand by partner; what is taken away is counted no more [H04]', async () => {
  const sleeping = async () => {
    const { items, isComplete } = (await ask('/api/dashboard/sleeping')).body
    const { count } = (await ask('/api/dashboard/figure?of=sleeping')).body
    assert.equal(items[0].organization.id, world.partner.organizationId)
    assert.deepEqual([items[0].sleeping, isComplete], [count, true])
    return count
  }
  const before = await sleeping()
  assert.equal(await sleeping(), before)
  const { db, run, partner, guichet } = world
  const { id: userId } = await db
    .selectFrom('userAccount')
    .select('id')
    .where('lastName', '=', 'Bernard')
    .executeTakeFirstOrThrow()
  await run(liftSuspension, world.caf.admin, { level: 'group', groupId: guichet.id }, JUNE)
  await run(endMembership, partner.administrator, { groupId: guichet.id, userId }, JUNE)
  assert.equal(await sleeping(), before - 1)
})

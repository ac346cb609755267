import { expect, type Page } from '@playwright/test'
import pino from 'pino'
import { openPool } from '../../examples/comptabilite/database.ts'
import type { Author, Deps } from '../../examples/comptabilite/deps.ts'
import { done } from '../../examples/comptabilite/seed/done.ts'
import { startComptabilite } from '../../examples/comptabilite/server/start.ts'
import { enforceBudget } from '../../examples/comptabilite/steps/enforce-budget.ts'
import { openExercice } from '../../examples/comptabilite/steps/open-exercice.ts'
import { prepareBudget } from '../../examples/comptabilite/steps/prepare-budget.ts'
import { voteBudget } from '../../examples/comptabilite/steps/vote-budget.ts'
import { connect } from '../../src/client/connect.ts'
import { addMember } from '../../src/commands/add-member.ts'
import { amendEntitlements } from '../../src/commands/amend-entitlements.ts'
import { createUnit } from '../../src/commands/create-unit.ts'
import { type Credentials, registerApplication } from '../../src/demo/register-application.ts'
import { SESSION_COOKIE } from '../../src/domain/session-cookie.ts'
import { hashToken, newToken } from '../../src/secrets/tokens.ts'
import { goingClock } from '../clock.ts'
import { emptyDatabase } from '../database.ts'
import type { StaffedWorld } from '../staffed-world.ts'
import { type TcpProxy, tcpProxy } from '../tcp-proxy.ts'
import { NOW } from '../world.ts'
import { onStage } from './on-stage.ts'
import type { Stage } from './stage.ts'

/** Known before the portal starts, whose operator names it: the application is told of ends there. */
const PORT = 40_000 + (process.pid % 20_000)
const ORIGIN = `http://localhost:${PORT}`
/** The college’s, that the application knows already. */
const UNITS = { ETAB: 'Établissement', LPA: 'Lycée (LPA)', CFA: 'CFA' }
/** Of which nobody has signed on yet. */
const NEW_UNIT = { EXP: 'Exploitation' }
export const YEAR = 2026

export type Person = Author & { userId: string }

/** The accounts of a college beside the portal, with a budget in force; people are placed in the groups that Cocwinelle brings. */
export type Accounts = {
  url: string
  /** To do steps with that a story is not about. */
  deps: Deps
  /** Between the application and Habilis, for its questions. */
  line: TcpProxy
  /** `CENTRE-CONSTITUTIF/gestionnaire/LPA`: somebody new there. */
  hire(firstName: string, lastName: string, ...places: string[]): Promise<Person>
  groupOf(place: string): Promise<string>
  close(): Promise<void>
}

type Registered = { credentials?: Credentials }

export function onComptabilite() {
  const registered: Registered = {}
  const base = onStage((world) => furnish(world, registered), goingClock(), [ORIGIN])
  let opening: Promise<Accounts> | undefined
  const test = base.extend<{ accounts: Accounts; enter(person: Person, path: string, page?: Page): Promise<Page> }>({
    accounts: async ({ stage }, use) => {
      opening ??= openAccounts(stage, registered)
      await use(await opening)
    },
    enter: async ({ stage, page: own, accounts }, use) =>
      use(async ({ userId }, path, page = own) => {
        await keepSession(stage, page, userId)
        await page.goto(`${accounts.url}${path}`)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        return page
      }),
  })
  test.afterAll(async () => (await opening)?.close())
  return test
}

async function furnish(world: StaffedWorld, registered: Registered): Promise<void> {
  const { db, caf, partner, run } = world
  const { organizationId, agreementId } = partner
  const units = Object.entries({ ...UNITS, ...NEW_UNIT })
  for (const [code, name] of units) await run(createUnit, caf.admin, { organizationId, code, name })
  registered.credentials = await registerApplication({ db, institutionId: caf.id, at: NOW }, ORIGIN)
  const roles = await db.selectFrom('role').select('id').where('institutionId', '=', caf.id).execute()
  const { version } = await db
    .selectFrom('agreement')
    .select('version')
    .where('id', '=', agreementId)
    .executeTakeFirstOrThrow()
  const entitlements = roles.map(({ id: roleId }) => ({ roleId }))
  await run(amendEntitlements, caf.admin, { agreementId, version, entitlements, limits: [] })
}

async function openAccounts({ url: habilisUrl, world }: Stage, { credentials }: Registered): Promise<Accounts> {
  if (!credentials) throw new Error('the application is not registered')
  const { url: databaseUrl, drop } = await emptyDatabase()
  const line = await tcpProxy(habilisUrl)
  const { key, clients } = credentials
  const settings = {
    ...{ habilisUrl, decisionsUrl: line.url, habilisKey: key, databaseUrl, publicUrl: ORIGIN },
    ...{ host: 'localhost', port: PORT, clients: clients as Parameters<typeof startComptabilite>[0]['clients'] },
  }
  const running = await startComptabilite(settings, { logger: pino({ level: process.env.LOG_LEVEL ?? 'silent' }) })
  const pool = openPool(databaseUrl, 2)
  const habilis = connect({ url: habilisUrl, key, timeoutMs: 10_000 })
  const deps = { pool, habilis, now: () => new Date() }
  const groupOf = (place: string) => findGroup(world, place)
  const hire: Accounts['hire'] = async (firstName, lastName, ...places) => {
    const userId = await world.opened(firstName, lastName)
    await forgetMails(world, userId)
    for (const place of places)
      await world.run(addMember, world.partner.administrator, { groupId: await groupOf(place), userId })
    const { identifier: code } = await world.db
      .selectFrom('userAccount')
      .select('identifier')
      .where('id', '=', userId)
      .executeTakeFirstOrThrow()
    return { userId, code, name: `${firstName} ${lastName}` }
  }
  await openYear(deps, await hire('Suzanne', 'Ordo', 'ORDONNATEUR/super_ordonnateur/ETAB'))
  return {
    ...{ url: ORIGIN, deps, line, hire, groupOf },
    async close() {
      habilis.close()
      await running.stop()
      await line.close()
      await pool.end()
      await drop()
    },
  }
}

/** Sent while a story takes its time, they would bring him another password, and end his session. */
async function forgetMails({ db }: StaffedWorld, userId: string): Promise<void> {
  const waiting = db.selectFrom('message').select('id').where('userId', '=', userId).forUpdate().skipLocked()
  await db
    .deleteFrom('message')
    .where('id', 'in', (eb) => eb.selectFrom(waiting.as('waiting')).select('waiting.id'))
    .execute()
}

/** He is signed in to the portal, as whoever has shown a password of his own; how that goes is the story of other tests. */
async function keepSession({ world, clock }: Stage, page: Page, userId: string): Promise<void> {
  const [token, at] = [newToken(), clock.now()]
  await world.db
    .insertInto('credential')
    .values({ userId, hash: 'none', kind: 'personal', expiresAt: null, createdAt: at })
    .execute()
  await world.db
    .insertInto('session')
    .values({
      ...{ tokenHash: hashToken(token), userId, createdAt: at, lastSeenAt: at, authenticatedAt: at },
      address: '127.0.0.1',
    })
    .execute()
  // Browsers take a Secure cookie to this machine over plain HTTP; the one who sets it must say https.
  await page.context().addCookies([{ name: SESSION_COOKIE, value: token, url: 'https://localhost', httpOnly: true }])
}

async function findGroup({ db, partner }: StaffedWorld, place: string): Promise<string> {
  const [service = '', group = '', unit = ''] = place.split('/')
  const { id } = await db
    .selectFrom('userGroup as g')
    .innerJoin('service as s', 's.id', 'g.predefinedBy')
    .innerJoin('unit as u', 'u.id', 'g.unitId')
    .select('g.id')
    .where('g.agreementId', '=', partner.agreementId)
    .where('s.code', '=', service)
    .where('g.predefinedCode', '=', group)
    .where('u.code', '=', unit)
    .executeTakeFirstOrThrow()
  return id
}

/** 2 000 € on chapters 60 and 21 each, for the lycée, and as much to come in. */
async function openYear(deps: Deps, ordo: Author): Promise<void> {
  for (const [code, nom] of Object.entries(UNITS))
    await deps.pool.query('INSERT INTO unite (code, nom) VALUES ($1, $2)', [code, nom])
  await deps.pool.query(
    `INSERT INTO tiers (code, nom) VALUES ('F001', 'Coopérative du Val'), ('C001', 'Laiterie des Prés')`,
  )
  await done(openExercice(deps, ordo, { annee: YEAR }))
  const lignes = [
    { compte: '6064', montant: 100_000n },
    { compte: '6063', montant: 100_000n },
    { compte: '2154', montant: 200_000n },
    { compte: '7062', montant: 400_000n },
  ]
  const { id } = await done(prepareBudget(deps, ordo, { exercice: YEAR, unite: 'LPA', lignes }))
  await done(voteBudget(deps, ordo, { id }))
  await done(enforceBudget(deps, ordo, { id }))
}

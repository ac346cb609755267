import assert from 'node:assert/strict'
import { mock } from 'node:test'
import * as oidc from 'openid-client'
import pino from 'pino'
import { type Running, startHabilis } from '../../src/app.ts'
import { addMember } from '../../src/commands/add-member.ts'
import { amendEntitlements } from '../../src/commands/amend-entitlements.ts'
import { createService } from '../../src/commands/create-service.ts'
import { saveGroupRoles } from '../../src/commands/save-group-roles.ts'
import { openDatabase } from '../../src/db/database.ts'
import { openPool } from '../../src/db/pool.ts'
import { SESSION_COOKIE } from '../../src/domain/session-cookie.ts'
import { advanceJobs } from '../../src/jobs/run-due-jobs.ts'
import { forgetOver } from '../../src/oidc/forget-over.ts'
import { keepSigningKeys } from '../../src/oidc/signing-keys.ts'
import { hashToken, newToken } from '../../src/secrets/tokens.ts'
import { openStaffedWorld, type StaffedWorld } from '../staffed-world.ts'
import { NOW } from '../world.ts'
import { type Browser, openBrowser } from './browser.ts'
import { drawSecret, type NewClient, REDIRECT_URI, saveClient, switchOff } from './save-client.ts'

export const SECRET = 'of no value whatsoever in these tests'

export type SignOnWorld = StaffedWorld & {
  /** The processes, which share one database. */
  nodes: readonly string[]
  log: string[]
  /** Time goes on for all of them, and for the application. */
  advance(seconds: number): void
  /** An application of the service, with its secret; as the institution would have registered it. */
  register(serviceId: string, more?: Partial<NewClient>): Promise<{ clientId: string; secret: string }>
  /** A user of the group « Accueil », who has T1 and T2 of CDAP. */
  member(firstName: string, lastName: string): Promise<string>
  /** A browser in which somebody is signed in to the portal. */
  signedIn(userId: string, more?: { secondFactor?: 'totp' }): Promise<Browser & { sessionId: string }>
  browser(): Browser
  /** He shows again who he is, in the same session. */
  showAgain(sessionId: string): Promise<void>
  /** A second secret; the ones before it end at an instant. */
  drawSecret(serviceId: string, formerEndAt: Date): Promise<string>
  switchOff(serviceId: string): Promise<void>
  /** What the worker does each minute. */
  sweep(): Promise<void>
  /** And with its keys. */
  keepKeys(): Promise<void>
  /** Tries of jobs that wait are brought near: the queue runs by the clock of the database. */
  hurryJobs(): Promise<void>
  /** Another service of the Caf, with one role that nobody has. */
  service(code: string): Promise<string>
  /** Gives its role to « Accueil ». */
  open(serviceId: string): Promise<void>
}

/** `startingNodes` processes of Habilis over the staffed world, on one clock that stands still until it is advanced. */
export async function openSignOnWorld({
  startingNodes = 1,
  privateOrigins = [] as string[],
  trustProxy = false,
} = {}): Promise<SignOnWorld> {
  mock.timers.enable({ apis: ['Date'], now: NOW })
  const world = await openStaffedWorld()
  const log: string[] = []
  const logger = pino({ level: 'info' }, { write: (line) => void log.push(line) })
  const port = await freePort()
  const publicUrl = `http://127.0.0.1:${port}`
  const running: Running[] = []
  for (let i = 0; i < startingNodes; i++)
    running.push(
      await startHabilis(
        {
          ...{ databaseUrl: world.url, publicUrl, host: '127.0.0.1', port: i === 0 ? port : 0, smtpUrl: undefined },
          ...{ mailFrom: 'x <x@exemple.fr>', secret: SECRET },
          ...{ logLevel: 'info', trustProxy, privateOrigins },
        },
        { logger, now: () => new Date() },
      ),
    )
  const nodes = running.map(({ url }) => url)
  const { partner, accueil, run, opened } = world
  const pool = openPool(world.url, 2)
  const db = openDatabase(pool)
  return {
    ...world,
    nodes,
    log,
    advance: (seconds) => mock.timers.setTime(Date.now() + seconds * 1000),
    register: (serviceId, more = {}) => saveClient(db, world.caf, serviceId, more),
    async member(firstName, lastName) {
      const userId = await opened(firstName, lastName)
      await run(addMember, partner.administrator, { groupId: accueil.id, userId })
      return userId
    },
    async signedIn(userId, { secondFactor } = {}) {
      const token = newToken()
      const at = new Date()
      const { id } = await db
        .insertInto('session')
        .values({
          ...{ tokenHash: hashToken(token), userId, createdAt: at, lastSeenAt: at, authenticatedAt: at },
          ...{ address: '192.0.2.1', ...(secondFactor && { secondFactor, secondFactorAt: at }) },
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await keepPersonalPassword(userId)
      const browser = openBrowser(publicUrl)
      browser.keep(SESSION_COOKIE, token)
      return { ...browser, sessionId: id }
    },
    browser: () => openBrowser(publicUrl),
    async showAgain(sessionId) {
      await db.updateTable('session').set({ authenticatedAt: new Date() }).where('id', '=', sessionId).execute()
    },
    drawSecret: (serviceId, formerEndAt) => drawSecret(db, serviceId, formerEndAt),
    switchOff: (serviceId) => switchOff(db, serviceId),
    sweep: () => forgetOver({ db, now: () => new Date() }),
    keepKeys: () => keepSigningKeys({ db, now: () => new Date() }, SECRET),
    hurryJobs: () => advanceJobs({ pool }, 3_600_000),
    async service(code) {
      const { caf } = world
      const roles = [{ code: 'entrer', name: 'Entrer', description: 'Entrer.' }]
      const address = `https://${code.toLowerCase()}.exemple.fr/`
      const fields = { institutionId: caf.id, code, name: code, address, description: code, roles }
      return (await run(createService, caf.admin, fields)).id
    },
    open: (serviceId) => openTo(world, serviceId),
    close: async () => {
      await Promise.all(running.map((node) => node.stop()))
      await db.destroy()
      await world.close()
      mock.timers.reset()
    },
  }

  async function keepPersonalPassword(userId: string): Promise<void> {
    // Sent while a test takes its time, they would bring him another password, and end what it began. What is being
    // sent right now is message 1, for which nobody waits.
    const waiting = db.selectFrom('message').select('id').where('userId', '=', userId).forUpdate().skipLocked()
    await db
      .deleteFrom('message')
      .where('id', 'in', (eb) => eb.selectFrom(waiting.as('waiting')).select('waiting.id'))
      .execute()
    const known = await db
      .selectFrom('credential')
      .select('id')
      .where('userId', '=', userId)
      .where('replacedAt', 'is', null)
      .executeTakeFirst()
    const personal = { kind: 'personal', expiresAt: null, asksHolderCode: false } as const
    if (known) await db.updateTable('credential').set(personal).where('id', '=', known.id).execute()
    else
      await db
        .insertInto('credential')
        .values({ userId, ...personal, hash: 'none', createdAt: new Date() })
        .execute()
  }
}

/** In the convention, then in the group, beside what it has. */
async function openTo({ db, run, caf, partner, accueil }: StaffedWorld, serviceId: string): Promise<void> {
  const roleIds = async (query: { id: string }[]) => query.map(({ id }) => ({ roleId: id }))
  const role = await db.selectFrom('role').select('id').where('serviceId', '=', serviceId).execute()
  const entitled = await db
    .selectFrom('entitlement')
    .select('roleId as id')
    .distinct()
    .where('agreementId', '=', partner.agreementId)
    .execute()
  const held = await db
    .selectFrom('roleAssignment')
    .select('roleId as id')
    .distinct()
    .where('groupId', '=', accueil.id)
    .execute()
  const { version: agreementVersion } = await db
    .selectFrom('agreement')
    .select('version')
    .where('id', '=', partner.agreementId)
    .executeTakeFirstOrThrow()
  const { version } = await db
    .selectFrom('userGroup')
    .select('version')
    .where('id', '=', accueil.id)
    .executeTakeFirstOrThrow()
  const entitlements = await roleIds([...entitled, ...role])
  const { agreementId } = partner
  await run(amendEntitlements, caf.admin, { agreementId, version: agreementVersion, entitlements, limits: [] })
  const roles = await roleIds([...held, ...role])
  await run(saveGroupRoles, partner.administrator, { groupId: accueil.id, version, roles })
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net')
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  assert.ok(address && typeof address === 'object')
  return address.port
}

// ---- The application, by a library that nobody here wrote, with everything it can check ----

export type Application = {
  config: oidc.Configuration
  /** Begins a sign-on: where the browser is to go, and what the application keeps meanwhile. */
  begin(more?: Record<string, string>): Promise<Begun>
  finish(begun: Begun, arrived: URL): Promise<Tokens>
  /** Both, in a browser. */
  signOn(browser: Browser, more?: Record<string, string>): Promise<Tokens>
}
export type Begun = { url: URL; verifier: string; state: string; nonce: string }
export type Tokens = Awaited<ReturnType<typeof oidc.authorizationCodeGrant>>

export async function application(
  node: string,
  clientId: string,
  authentication: oidc.ClientAuth,
  redirectUri = REDIRECT_URI,
): Promise<Application> {
  const options = { execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks] }
  const config = await oidc.discovery(new URL(node), clientId, undefined, authentication, options)
  const app: Application = {
    config,
    async begin(more = {}) {
      const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()]
      const url = oidc.buildAuthorizationUrl(config, {
        ...{ redirect_uri: redirectUri, scope: 'openid profile email', state, nonce },
        ...{ code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...more },
      })
      return { url, verifier, state, nonce }
    },
    finish: (begun, arrived) =>
      oidc.authorizationCodeGrant(config, arrived, {
        ...{ pkceCodeVerifier: begun.verifier, expectedState: begun.state, expectedNonce: begun.nonce },
        idTokenExpected: true,
      }),
    async signOn(browser, more) {
      const begun = await app.begin(more)
      const { url } = await browser.go(begun.url)
      assert.ok(url.href.startsWith(redirectUri), `the browser stopped at ${url}`)
      return app.finish(begun, url)
    },
  }
  return app
}

/** What a library's call is refused with: the error's code of OAuth. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => assert.fail('this was not refused'),
    (reason: unknown) => reason as { error?: string; code?: string; message: string },
  )
  return error.error ?? error.code ?? error.message
}

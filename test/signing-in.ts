import assert from 'node:assert/strict'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import pino from 'pino'
import type { Email } from 'postal-mime'
import { createUser } from '../src/commands/create-user.ts'
import { openDatabase } from '../src/db/database.ts'
import type { Runner } from '../src/db/execute.ts'
import { openPool } from '../src/db/pool.ts'
import { authenticate } from '../src/http/authentication.ts'
import { accountRoutes } from '../src/http/routes/account.ts'
import { factorRoutes } from '../src/http/routes/factors.ts'
import { installationRoutes } from '../src/http/routes/installation.ts'
import { passwordRoutes } from '../src/http/routes/passwords.ts'
import { portalRoutes } from '../src/http/routes/portal.ts'
import { secondFactorRoutes } from '../src/http/routes/second-factor.ts'
import { sessionRoutes } from '../src/http/routes/session.ts'
import { createServer } from '../src/http/server.ts'
import type { JobDeps } from '../src/jobs/deps.ts'
import { runDueJobs } from '../src/jobs/run-due-jobs.ts'
import { createMailer } from '../src/mail/mailer.ts'
import { outgoingCalls } from '../src/outgoing/outgoing-calls.ts'
import { type Clock, startClock } from './clock.ts'
import { type MailServer, startMailServer } from './mail-server.ts'
import { UNLOGGED } from './unlogged.ts'
import { openWorld, person, type World } from './world.ts'

export const PUBLIC_URL = 'https://habilis.exemple.fr'
export const TEST_SECRET = 'a secret of the tests, of no value whatsoever'
/** What stands outside, in tests: a listener on this machine. */
export const PRIVATE_ORIGINS = ['http://127.0.0.1:47311']
/** Respects every rule, for whoever it is. */
export const GOOD_PASSWORD = 'tulipe orageuse sept wagons bleus sous la neige'

export type SigningIn = {
  world: World
  clock: Clock
  runner: Runner
  jobs: JobDeps
  app: FastifyInstance
  mailServer: MailServer
  /** Everything that server and worker log, at every level. */
  log: string[]
  /** Moves the clock, then lets everything that is due happen. */
  after(time: Parameters<Clock['advance']>[0]): Promise<void>
  close(): Promise<void>
}

/** The world of personas with a server, a worker and a real mail server, all on one clock. Its founding mails are gone. */
export async function openSigningIn(): Promise<SigningIn> {
  const world = await openWorld()
  const clock = startClock()
  const pool = openPool(world.url, 8)
  const runner = { db: openDatabase(pool), now: clock.now }
  const mailServer = await startMailServer()
  const mailer = createMailer({ smtpUrl: mailServer.url, from: 'Habilis <ne-pas-repondre@exemple.fr>', db: runner.db })
  const log: string[] = []
  const logger = pino({ level: 'trace' }, { write: (line) => void log.push(line) })
  const call = outgoingCalls(PRIVATE_ORIGINS)
  const jobs: JobDeps = { runner, pool, mailer, call, publicUrl: PUBLIC_URL, secret: TEST_SECRET, logger }
  const app = await createServer({ publicUrl: PUBLIC_URL, logger, trustProxy: true })
  const deps = { runner, publicUrl: PUBLIC_URL, secret: TEST_SECRET, accessLog: UNLOGGED }
  authenticate(app, deps)
  for (const routes of [
    sessionRoutes,
    factorRoutes,
    secondFactorRoutes,
    accountRoutes,
    passwordRoutes,
    installationRoutes,
    portalRoutes,
  ])
    routes(app, deps)
  const after: SigningIn['after'] = (time) => runDueJobs(jobs, clock.advance(time))
  await after({})
  await after({ seconds: 10 })
  mailServer.received.length = 0
  return {
    ...{ world, clock, runner, jobs, app, mailServer, log, after },
    close: async () => {
      await app.close()
      mailer.close()
      await mailServer.close()
      await runner.db.destroy()
      await world.close()
    },
  }
}

/** A user of the partner, created now by its administrator. */
export function createUserNow(
  { world, clock }: SigningIn,
  firstName: string,
  lastName: string,
  openingDay?: string,
): Promise<{ id: string; identifier: string }> {
  const { agreementId, administrator } = world.partner
  const input = { agreementId, openingDay, groupId: undefined, person: person(firstName, lastName) }
  return world.run(createUser, administrator, input, clock.now())
}

type Answer = { status: number; body: Record<string, unknown>; headers: LightMyRequestResponse['headers'] }
type Call = { headers?: Record<string, string>; address?: string }

/** A browser that keeps the cookie it is given. */
export function openBrowser({ app }: Pick<SigningIn, 'app'>) {
  let cookie = ''
  let device = ''
  const send = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, call: Call = {}) => {
    const answer = await app.inject({
      method,
      url,
      ...(payload && { payload }),
      remoteAddress: call.address ?? '192.0.2.10',
      headers: {
        ...((cookie || device) && { cookie: [cookie, device].filter(Boolean).join('; ') }),
        'user-agent': 'A browser',
        ...call.headers,
      },
    })
    const set = answer.cookies.find((given) => given.name === '__Host-habilis')
    if (set) cookie = set.value ? `${set.name}=${set.value}` : ''
    const met = answer.cookies.find((given) => given.name === '__Host-habilis-device')
    if (met) device = `${met.name}=${met.value}`
    return {
      status: answer.statusCode,
      body: answer.json<Record<string, unknown>>(),
      headers: answer.headers,
    } satisfies Answer
  }
  return {
    get: (url: string, call?: Call) => send('GET', url, undefined, call),
    post: (url: string, payload: object = {}, call?: Call) => send('POST', url, payload, call),
    put: (url: string, payload: object, call?: Call) => send('PUT', url, payload, call),
    del: (url: string, payload?: object, call?: Call) => send('DELETE', url, payload, call),
    signIn: (identifier: string, password: string, call?: Call) =>
      send('POST', '/api/session', { identifier, password }, call),
    cookie: () => cookie,
    steal: (other: string) => {
      cookie = other
    },
  }
}
export function mailsTo(server: MailServer, address: string): Email[] {
  return server.received.filter((mail) => mail.to?.some((to) => to.address === address))
}

/** The temporary password of message 2, as its reader copies it. */
export function passwordIn(mail: Email | undefined): string {
  return /^ {4}(\w{4}-\w{4}-\w{4})$/m.exec(mail?.text ?? '')?.[1] ?? assert.fail('no temporary password in this mail')
}

/** The identifier and temporary password of a user created now, read in his mail. */
export async function receiveCredentials(
  signing: SigningIn,
  user: { id: string; identifier: string },
): Promise<string> {
  await signing.after({})
  await signing.after({ seconds: 10 })
  const { email } = await signing.runner.db
    .selectFrom('userAccount')
    .select('email')
    .where('id', '=', user.id)
    .executeTakeFirstOrThrow()
  return passwordIn(mailsTo(signing.mailServer, email).at(-1))
}

/** A user who has been through his first login, with the browser in which he did. */
export async function activate(signing: SigningIn, firstName: string, lastName: string, password = GOOD_PASSWORD) {
  const user = await createUserNow(signing, firstName, lastName)
  const temporary = await receiveCredentials(signing, user)
  const browser = openBrowser(signing)
  await browser.signIn(user.identifier, temporary)
  const done = await browser.put('/api/first-login/password', { password })
  assert.deepEqual(done.body, { stage: 'complete' })
  return { ...user, browser, password }
}

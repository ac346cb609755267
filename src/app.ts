import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { Config } from './config.ts'
import { openDatabase } from './db/database.ts'
import { openPool } from './db/pool.ts'
import { accessServer, type Page } from './decision/access-server.ts'
import { type Answering, evaluationPage, evaluationsPage } from './decision/decision-pages.ts'
import { type DecisionPoint, openDecisionPoint } from './decision/point.ts'
import { createStrangers } from './decision/strangers.ts'
import { openStrongerUses, type StrongerUses } from './decision/stronger-uses.ts'
import { apiPages } from './http/api-pages.ts'
import { authenticate } from './http/authentication.ts'
import type { Deps } from './http/deps.ts'
import { observability } from './http/observability.ts'
import { addressGroup, addressOf, limitFloods } from './http/rate-limits.ts'
import { apiRoutes } from './http/routes.ts'
import { createServer } from './http/server.ts'
import { webPages } from './http/web-pages.ts'
import type { JobDeps } from './jobs/deps.ts'
import { startWorker } from './jobs/worker.ts'
import { createMailer } from './mail/mailer.ts'

/** What tests and the demonstration may bring of their own. */
export type Surroundings = {
  logger: FastifyBaseLogger
  now?: () => Date
  /** Pages beside the product's: the mailbox of the demonstration, the clock of tests. */
  extraPages?: (app: FastifyInstance, jobs: JobDeps) => void | Promise<void>
}

export type Running = { url: string; stop(): Promise<void> }

const CONNECTIONS = 20

type Beside = ReturnType<typeof accessServer>

/** Starts one process of Habilis on a database whose migrations are applied: pages, API and background work. */
export async function startHabilis(config: Config, surroundings: Surroundings): Promise<Running> {
  const { logger, now = () => new Date() } = surroundings
  const pool = openPool(config.databaseUrl, CONNECTIONS)
  const runner = { db: openDatabase(pool), now }
  const mailer = createMailer({ smtpUrl: config.smtpUrl, from: config.mailFrom, db: runner.db })
  const { publicUrl, secret } = config
  const jobs: JobDeps = { runner, pool, mailer, publicUrl, secret, logger }
  const point = await openDecisionPoint({ db: runner.db, databaseUrl: config.databaseUrl, logger })
  const uses = openStrongerUses(runner.db, logger)
  const beside = decisionPages(config, { point, runner, uses }, logger)
  const app = await buildServer(config, { runner, publicUrl, secret }, jobs, { ...surroundings, beside })
  const worker = await startWorker(jobs)
  const url = await app.listen({ host: config.host, port: config.port })
  return { url, stop: () => stopAll(app, worker, mailer, pool, { point, uses }) }
}

/** Asked by applications, beside the framework. */
function decisionPages(config: Config, answering: Answering, logger: FastifyBaseLogger): Beside {
  const now = () => answering.runner.now().getTime()
  const pages = new Map<string, Page>([
    ['/access/v1/evaluation', evaluationPage(answering)],
    ['/access/v1/evaluations', evaluationsPage(answering)],
  ])
  const strangers = createStrangers((request) => addressGroup({ ip: addressOf(request, config.trustProxy) }), now)
  return accessServer({ point: answering.point, pages, strangers, logger, now })
}

/** Requests under way are answered and jobs begun are finished before the connections close. */
async function stopAll(
  app: FastifyInstance,
  worker: { stop(): Promise<void> },
  mailer: { close(): void },
  pool: pg.Pool,
  { point, uses }: { point: DecisionPoint; uses: StrongerUses },
): Promise<void> {
  await app.close()
  await point.stop()
  await uses.stop()
  await worker.stop()
  mailer.close()
  await pool.end()
}

async function buildServer(
  config: Config,
  deps: Deps,
  jobs: JobDeps,
  surroundings: Surroundings & { beside: Beside },
): Promise<FastifyInstance> {
  const { publicUrl, trustProxy } = config
  const app = await createServer({ publicUrl, trustProxy, logger: surroundings.logger, beside: surroundings.beside })
  await limitFloods(app)
  observability(app, deps.runner.db)
  authenticate(app, deps)
  apiRoutes(app, deps)
  await surroundings.extraPages?.(app, jobs)
  await apiPages(app, publicUrl)
  await webPages(app)
  return app
}

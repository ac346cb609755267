import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { Config } from './config.ts'
import { openDatabase } from './db/database.ts'
import { openPool } from './db/pool.ts'
import { apiPages } from './http/api-pages.ts'
import { authenticate } from './http/authentication.ts'
import type { Deps } from './http/deps.ts'
import { observability } from './http/observability.ts'
import { limitFloods } from './http/rate-limits.ts'
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

/** Starts one process of Habilis on a database whose migrations are applied: pages, API and background work. */
export async function startHabilis(config: Config, surroundings: Surroundings): Promise<Running> {
  const { logger, now = () => new Date() } = surroundings
  const pool = openPool(config.databaseUrl, CONNECTIONS)
  const runner = { db: openDatabase(pool), now }
  const mailer = createMailer({ smtpUrl: config.smtpUrl, from: config.mailFrom, db: runner.db })
  const { publicUrl, secret } = config
  const jobs: JobDeps = { runner, pool, mailer, publicUrl, secret, logger }
  const app = await buildServer(config, { runner, publicUrl, secret }, jobs, surroundings)
  const worker = await startWorker(jobs)
  const url = await app.listen({ host: config.host, port: config.port })
  return { url, stop: () => stopAll(app, worker, mailer, pool) }
}

/** Requests under way are answered and jobs begun are finished before the connections close. */
async function stopAll(
  app: FastifyInstance,
  worker: { stop(): Promise<void> },
  mailer: { close(): void },
  pool: pg.Pool,
): Promise<void> {
  await app.close()
  await worker.stop()
  mailer.close()
  await pool.end()
}

async function buildServer(
  config: Config,
  deps: Deps,
  jobs: JobDeps,
  surroundings: Surroundings,
): Promise<FastifyInstance> {
  const { publicUrl, trustProxy } = config
  const app = await createServer({ publicUrl, trustProxy, logger: surroundings.logger })
  await limitFloods(app)
  observability(app, deps.runner.db)
  authenticate(app, deps)
  apiRoutes(app, deps)
  await surroundings.extraPages?.(app, jobs)
  await apiPages(app, publicUrl)
  await webPages(app)
  return app
}

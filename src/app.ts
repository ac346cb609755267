import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { Config } from './config.ts'
import { openDatabase } from './db/database.ts'
import { openPool } from './db/pool.ts'
import { accessServer, type Page } from './decision/access-server.ts'
import { type Answering, evaluationPage, evaluationsPage } from './decision/decision-pages.ts'
import { describeFrom } from './decision/descriptions.ts'
import { overHttp } from './decision/exchange.ts'
import { descriptionsPage, factsPage } from './decision/facts-page.ts'
import { openLiveFeed } from './decision/live-feed.ts'
import { metadataPage } from './decision/metadata.ts'
import { notAsked } from './decision/not-asked.ts'
import { plainConnections } from './decision/plain-connections.ts'
import { type DecisionPoint, openDecisionPoint } from './decision/point.ts'
import { registerPage, removePage } from './decision/registered-pages.ts'
import { actionSearchPage } from './decision/search-actions.ts'
import { resourceSearchPage } from './decision/search-resources.ts'
import { subjectSearchPage } from './decision/search-subjects.ts'
import { createStrangers } from './decision/strangers.ts'
import { openStrongerUses, type StrongerUses } from './decision/stronger-uses.ts'
import { externalAccountWork } from './external-accounts/work.ts'
import { apiPages } from './http/api-pages.ts'
import { authenticate } from './http/authentication.ts'
import type { Deps } from './http/deps.ts'
import { externalCallback } from './http/external-callback.ts'
import { observability } from './http/observability.ts'
import { addressGroup, addressOf, limitFloods } from './http/rate-limits.ts'
import { apiRoutes } from './http/routes.ts'
import { createServer, KEEP_ALIVE_MS, type ServerOptions } from './http/server.ts'
import { type Figures, openFigures } from './http/sign-in-figures.ts'
import { countVisitors } from './http/visitors.ts'
import { webPages } from './http/web-pages.ts'
import type { JobDeps } from './jobs/deps.ts'
import { openQueuePool } from './jobs/queue-pool.ts'
import { startWorker } from './jobs/worker.ts'
import { createMailer } from './mail/mailer.ts'
import { openSignOn, type SignOn } from './oidc/sign-on.ts'
import { outgoingCalls } from './outgoing/outgoing-calls.ts'
import { type AccessLog, openAccessLog } from './traces/access-log.ts'
import { openRoleUses, type RoleUses } from './traces/role-uses.ts'

/** What tests and the demonstration may bring of their own. */
export type Surroundings = {
  logger: FastifyBaseLogger
  now?: () => Date
  /** Pages beside the product's: the mailbox of the demonstration, the clock of tests. */
  extraPages?: (app: FastifyInstance, jobs: JobDeps) => void | Promise<void>
  /** How many people are kept in memory, at most. */
  subjectsKept?: number | undefined
}

export type Running = { url: string; stop(): Promise<void> }

/** Of requests; background work has a few of its own. */
const CONNECTIONS = 20

type Traces = { log: AccessLog; roles: RoleUses }

/** Asked before the framework, one after the other; what holds connections open is stopped before the server closes. */
type Beside = {
  ahead: NonNullable<ServerOptions['ahead']>
  take: NonNullable<ServerOptions['beside']>
  stop(): void
}

/** Starts one process of Habilis on a database whose migrations are applied: pages, API and background work. */
export async function startHabilis(config: Config, surroundings: Surroundings): Promise<Running> {
  const { logger, now = () => new Date(), subjectsKept } = surroundings
  const pool = openPool(config.databaseUrl, CONNECTIONS)
  const runner = { db: openDatabase(pool), now }
  const mailer = createMailer({ smtpUrl: config.smtpUrl, from: config.mailFrom, db: runner.db })
  const { publicUrl, secret, privateOrigins = [], externalDatabases = new Map() } = config
  const jobs: JobDeps = { runner, pool, mailer, call: outgoingCalls(privateOrigins), publicUrl, secret, logger }
  const point = await openDecisionPoint({ db: runner.db, databaseUrl: config.databaseUrl, logger, subjectsKept })
  const uses = openStrongerUses(runner.db, logger)
  const traces = { log: openAccessLog(runner, logger), roles: openRoleUses(runner.db, logger) }
  const figures = openFigures()
  const signOn = openSignOn({
    ...{ runner, publicUrl, secret, logger, call: outgoingCalls(privateOrigins) },
    accessLog: traces.log,
    visitors: countVisitors(config.trustProxy, () => now().getTime()),
    happened: figures.happened,
  })
  const unfollow = point.onChange(signOn.note)
  const decisions = decisionPages(config, { point, runner, uses, traces }, logger)
  const beside: Beside = {
    ...decisions,
    take: (request, response) => signOn.take(request, response) || decisions.take(request, response),
  }
  const app = await buildServer(
    config,
    { runner, publicUrl, secret, privateOrigins, externalDatabases, accessLog: traces.log },
    jobs,
    {
      ...surroundings,
      beside,
      figures,
    },
  )
  const queue = openQueuePool(config.databaseUrl)
  const external = externalAccountWork({ runner, databases: externalDatabases, logger })
  const worker = await startWorker(jobs, queue, {
    tasks: { ...signOn.tasks, ...external.tasks },
    crontab: [...signOn.crontab, ...external.crontab],
  })
  const url = await app.listen({ host: config.host, port: config.port })
  const stop = () => {
    beside.stop()
    unfollow()
    return stopAll(app, worker, mailer, [pool, queue], { point, uses, signOn, traces })
  }
  return { url, stop }
}

/** Asked by applications, beside the framework. */
function decisionPages(config: Config, answering: Answering, logger: FastifyBaseLogger): Beside {
  const { point, runner } = answering
  const now = () => runner.now().getTime()
  const readInForce = describeFrom(runner.db)
  const searching = { db: runner.db, point }
  const pages = new Map<string, Page>([
    ['/access/v1/evaluation', evaluationPage(answering)],
    ['/access/v1/evaluations', evaluationsPage(answering)],
    ['/access/v1/search/subject', subjectSearchPage(searching)],
    ['/access/v1/search/resource', resourceSearchPage(searching)],
    ['/access/v1/search/action', actionSearchPage(searching)],
    ['/access/v1/resources', registerPage(runner.db)],
    ['/access/v1/resources/remove', removePage(runner.db)],
    ['/access/v1/facts', factsPage(runner.db, readInForce)],
    ['/access/v1/descriptions', descriptionsPage(readInForce)],
  ])
  const strangers = createStrangers((from) => addressGroup({ ip: addressOf(from, config.trustProxy) }), now)
  const takePage = accessServer({ point, pages, strangers, logger, now })
  const plain = plainConnections(takePage, KEEP_ALIVE_MS)
  const live = openLiveFeed({ point, strangers, logger, now })
  const takeMetadata = metadataPage(config.publicUrl, pages.keys())
  const takeRest = notAsked((path) => pages.has(path))
  return {
    take: (request, response) =>
      (request.method === 'POST' && takePage(request.url ?? '', overHttp(request, response))) ||
      live.take(request, response) ||
      takeRest(request, response) ||
      takeMetadata(request, response),
    ahead: (socket, handOver) => plain.take(socket, handOver),
    stop() {
      live.stop()
      plain.stop()
    },
  }
}

/** Requests under way are answered and jobs begun are finished before the connections close. */
async function stopAll(
  app: FastifyInstance,
  worker: { stop(): Promise<void> },
  mailer: { close(): void },
  pools: pg.Pool[],
  { point, uses, signOn, traces }: { point: DecisionPoint; uses: StrongerUses; signOn: SignOn; traces: Traces },
): Promise<void> {
  await app.close()
  await point.stop()
  await uses.stop()
  await traces.log.stop()
  await traces.roles.stop()
  await signOn.stop()
  await worker.stop()
  mailer.close()
  await Promise.all(pools.map((pool) => pool.end()))
}

async function buildServer(
  config: Config,
  deps: Deps,
  jobs: JobDeps,
  surroundings: Surroundings & { beside: Beside; figures: Figures },
): Promise<FastifyInstance> {
  const { publicUrl, trustProxy } = config
  const { logger, beside } = surroundings
  const app = await createServer({ publicUrl, trustProxy, logger, ahead: beside.ahead, beside: beside.take })
  await limitFloods(app)
  observability(app, deps, surroundings.figures)
  authenticate(app, deps)
  apiRoutes(app, deps)
  externalCallback(app, deps)
  await surroundings.extraPages?.(app, jobs)
  await apiPages(app, publicUrl)
  await webPages(app)
  return app
}

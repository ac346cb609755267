import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { collectDefaultMetrics, Gauge, Histogram, type Registry } from 'prom-client'
import type { Database } from '../db/database.ts'
import type { Deps } from './deps.ts'
import { countSignIns, openFigures } from './sign-in-figures.ts'
import { isUnavailable } from './unavailable.ts'

/** `/healthz`: the process lives. `/readyz`: it can serve (the database answers). `/metrics`: Prometheus. */
export function observability(
  app: FastifyInstance,
  { runner: { db }, accessLog }: Deps,
  { registry } = openFigures(),
): void {
  collectDefaultMetrics({ register: registry })
  measureRequests(app, registry)
  countSignIns(app, registry)
  measureOutbox(db, registry)
  measureAccessLog(accessLog, registry)

  app.get('/healthz', async () => ({ status: 'ok' }))
  app.get('/readyz', async () => {
    await sql`SELECT 1`.execute(db)
    return { status: 'ready' }
  })
  app.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()))
}

function measureAccessLog(accessLog: Deps['accessLog'], registry: Registry): void {
  new Gauge({
    name: 'habilis_access_log_kept',
    help: 'Lines of the access log that this process holds: of the last minute, or not written yet.',
    registers: [registry],
    collect() {
      this.set(accessLog.waiting)
    },
  })
  new Gauge({
    name: 'habilis_access_log_lost',
    help: 'Refused decisions that this process could not write for want of room, since it started.',
    registers: [registry],
    collect() {
      this.set(accessLog.lost)
    },
  })
}

/** By the route's pattern, never the address itself: addresses carry identifiers and one-time links. */
function measureRequests(app: FastifyInstance, registry: Registry): void {
  const duration = new Histogram({
    name: 'habilis_http_request_seconds',
    help: 'Time to answer a request, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    const seconds = reply.elapsedTime / 1000
    duration.observe({ method: request.method, route, status: reply.statusCode }, seconds)
    const level = reply.statusCode >= 500 ? 'error' : 'info'
    request.log[level](
      { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    )
  })
}

function measureOutbox(db: Database, registry: Registry): void {
  new Gauge({
    name: 'habilis_messages',
    help: 'Outgoing messages that are not accepted yet, by state.',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const counted = await countMessages(db).catch(noneWhileAway)
      this.reset()
      for (const { state, count } of counted) this.set({ state }, count)
    },
  })
}

async function countMessages(db: Database): Promise<readonly { state: string; count: number }[]> {
  const { rows } = await sql<{ state: string; count: number }>`
    SELECT state, count(*)::int AS count FROM message
    WHERE state IN ('waiting', 'sending', 'failed', 'withheld') GROUP BY state`.execute(db)
  return rows
}

/** While the database is away, the process's own figures are needed most. */
function noneWhileAway(error: unknown): readonly [] {
  if (isUnavailable(error)) return []
  throw error
}

import { readFile } from 'node:fs/promises'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import { connect } from 'habilis/client'
import { openPool } from '../database.ts'
import { migrate } from '../migrate.ts'
import { DESKS } from '../pages/desks.ts'
import { openRegistrar } from '../registrar.ts'
import { learnUnits, type Unit } from '../units.ts'
import { moduleRoutes } from './module-routes.ts'
import { MODULE_NAMES } from './modules.ts'
import { openPermits } from './permits.ts'
import { openProvider } from './provider.ts'
import { openSessions } from './sessions.ts'
import type { Settings } from './settings.ts'

export type Running = { url: string; stop(): Promise<void> }

type Given = { logger: FastifyBaseLogger; now?: () => Date }

const CONNECTIONS = 10
/** A page may wait longer for an answer than a program would. */
const PATIENCE_MS = 2_000
const BODY_LIMIT_BYTES = 262_144

/** Starts the three applications in this process; Habilis may come later. */
export async function startComptabilite(
  settings: Settings,
  { logger, now = () => new Date() }: Given,
): Promise<Running> {
  const { habilisUrl, decisionsUrl, habilisKey, databaseUrl, publicUrl, clients, host, port } = settings
  const pool = openPool(databaseUrl, CONNECTIONS)
  // A connection that breaks while nobody uses it is replaced at the next question.
  pool.on('error', (error) => logger.warn({ err: error }, 'a connection to the database broke'))
  await migrate(pool)
  const habilis = connect({ url: decisionsUrl, key: habilisKey, cache: true, timeoutMs: PATIENCE_MS })
  const registrar = openRegistrar({ pool, habilis, logger })
  const surroundings = { pool, habilis, permits: openPermits(habilis, now), now, registrar }
  const sessions = openSessions(pool, now)
  const learn = (units: readonly Unit[]) => learnUnits(pool, units)
  const app = await createServer(settings, logger)
  for (const module of MODULE_NAMES) {
    const provider = openProvider(settings, clients[module], `${publicUrl}/${module}`)
    const door = { module, publicUrl, habilisUrl, provider, sessions, learnUnits: learn, now }
    await app.register(async (routes) => moduleRoutes(routes, door, surroundings, DESKS[module]), {
      prefix: `/${module}`,
    })
  }
  const url = await app.listen({ host, port })
  return {
    url,
    async stop() {
      await app.close()
      habilis.close()
      await registrar.stop()
      await pool.end()
    },
  }
}

async function createServer({ publicUrl, habilisUrl }: Settings, logger: FastifyBaseLogger): Promise<FastifyInstance> {
  const app: FastifyInstance = Fastify({
    loggerInstance: logger,
    bodyLimit: BODY_LIMIT_BYTES,
    logController: new LogController({ disableRequestLogging: true }),
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, new URLSearchParams(String(body))),
  )
  app.addHook('onRequest', refuseOtherSites(new URL(publicUrl).origin))
  // No name of ours has it, and PostgreSQL would fail on it.
  app.addHook('onRequest', async ({ url }) => {
    if (/^[^?]*%00/.test(url)) throw Object.assign(new Error('Cette adresse n’existe pas.'), { statusCode: 404 })
  })
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  await app.register(cookie)
  await app.register(helmet, headersOf(publicUrl, habilisUrl))
  for (const [name, type] of Object.entries(ASSETS)) {
    const file = await readFile(new URL(`../public/${name}`, import.meta.url))
    app.get(`/${name}`, async (_request, reply) => reply.type(type).header('cache-control', 'max-age=300').send(file))
  }
  app.get('/', async (_request, reply) => reply.redirect(`/${MODULE_NAMES[0]}/`, 303))
  return app
}

const ASSETS = { 'comptabilite.css': 'text/css; charset=utf-8', 'icone.svg': 'image/svg+xml' }

/** Nothing inline, nothing from elsewhere, never in a frame. Leaving goes on to the portal, from a form. */
function headersOf(publicUrl: string, habilisUrl: string) {
  const secure = publicUrl.startsWith('https:')
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        formAction: ["'self'", new URL(habilisUrl).origin],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    strictTransportSecurity: secure ? { maxAge: 63_072_000, includeSubDomains: true } : (false as const),
    // With none at all, browsers would not say which site a form comes from.
    referrerPolicy: { policy: 'same-origin' as const },
    frameguard: { action: 'deny' as const },
  }
}

const FROM_SERVERS: ReadonlySet<string> = new Set(MODULE_NAMES.map((name) => `/${name}/annonce-deconnexion`))

/** A form comes from our own pages: browsers say so (Fetch Metadata, Origin), and nothing else sends any. */
function refuseOtherSites(origin: string) {
  return async ({ method, headers, url }: FastifyRequest): Promise<void> => {
    if (method === 'GET' || method === 'HEAD' || FROM_SERVERS.has(url)) return
    const { 'sec-fetch-site': site, origin: from } = headers
    if ((site !== undefined && site !== 'same-origin') || (from !== undefined && from !== origin))
      throw Object.assign(new Error('Cette demande vient d’un autre site.'), { statusCode: 403 })
  }
}

import pino from 'pino'
import { type Database, openDatabase } from '../src/db/database.ts'
import { openPool } from '../src/db/pool.ts'
import { SESSION_COOKIE } from '../src/domain/session-cookie.ts'
import { authenticate } from '../src/http/authentication.ts'
import { apiRoutes } from '../src/http/routes.ts'
import { createServer } from '../src/http/server.ts'
import { hashToken, newToken } from '../src/secrets/tokens.ts'
import { openAccessLog } from '../src/traces/access-log.ts'

export type Api = {
  /** GET as a person, over a socket; throws unless it is answered 200. Resolves once the body is read. */
  get: (userId: string, path: string, query?: Record<string, string>) => Promise<unknown>
  close: () => Promise<void>
}

/** The product's API on the generated data, on a free port, without its limit of requests per address. */
export async function startApi(databaseUrl: string, now: Date): Promise<Api> {
  const db = openDatabase(openPool(databaseUrl, 4))
  const app = await createServer({
    publicUrl: 'http://127.0.0.1',
    logger: pino({ level: 'silent' }),
    trustProxy: false,
  })
  const runner = { db, now: () => now }
  const accessLog = openAccessLog(runner, pino({ level: 'silent' }))
  const deps = { runner, publicUrl: 'http://127.0.0.1', secret: newToken(), accessLog }
  authenticate(app, deps)
  apiRoutes(app, deps)
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const cookies = new Map<string, string>()
  const get: Api['get'] = async (userId, path, query = {}) => {
    const cookie = cookies.get(userId) ?? `${SESSION_COOKIE}=${await openSession(db, userId, now)}`
    cookies.set(userId, cookie)
    const answer = await fetch(`${address}${path}?${new URLSearchParams(query)}`, { headers: { cookie } })
    const body = await answer.text()
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${body}`)
    return JSON.parse(body)
  }
  const close = async () => {
    await app.close()
    await db.deleteFrom('session').execute()
    await db.destroy()
  }
  return { get, close }
}

async function openSession(db: Database, userId: string, now: Date): Promise<string> {
  const token = newToken()
  await db
    .insertInto('session')
    .values({
      tokenHash: hashToken(token),
      userId,
      createdAt: now,
      lastSeenAt: now,
      authenticatedAt: now,
      address: '127.0.0.1',
    })
    .execute()
  return token
}

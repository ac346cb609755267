import type pg from 'pg'
import { isDatabaseAway } from '../db/database-away.ts'
import { openPool } from '../db/pool.ts'

/** As many jobs at once, the one that listens, and one for the crontab. */
const CONNECTIONS = 6
/** The one code of a lost connection at which graphile-worker tries again (its lib.ts, RETRYABLE_ERROR_CODES). */
const TRY_AGAIN = 'ETIMEDOUT'

type Heard = (error?: Error, client?: pg.PoolClient, release?: pg.PoolClient['release']) => void

/**
 * The connections of the queue, apart from those of requests, which may all be taken. graphile-worker does not wait for
 * its own note that a job is done: when the database is away at that moment its failure, heard by nobody, would end the
 * process, for it tries again at few codes, and the library of connections has others. Here every loss has such a code.
 * Nor does it wait for that note when it stops, and a pool that ends forgets whoever waits for a connection: the job would
 * stay locked for four hours. Here the end is after them.
 */
export function openQueuePool(databaseUrl: string): pg.Pool {
  const pool = openPool(databaseUrl, CONNECTIONS)
  const connect: () => Promise<pg.PoolClient> = pool.connect.bind(pool)
  const end: () => Promise<void> = pool.end.bind(pool)
  const waiting = new Set<Promise<pg.PoolClient>>()
  const connectPatiently = () => {
    const connected = connect().catch(tryAgain)
    waiting.add(connected)
    const served = () => waiting.delete(connected)
    connected.then(served, served)
    return connected
  }
  pool.on('connect', (client) => {
    const query: (...given: unknown[]) => unknown = client.query.bind(client)
    const queryPatiently = (...given: unknown[]) => {
      const answer = query(...given)
      return answer instanceof Promise ? answer.catch(tryAgain) : answer
    }
    Object.assign(client, { query: queryPatiently })
  })
  return Object.assign(pool, {
    connect(heard?: Heard) {
      const connected = connectPatiently()
      if (!heard) return connected
      connected.then((client) => heard(undefined, client, client.release.bind(client)), heard)
      return undefined
    },
    async end() {
      while (waiting.size > 0) await Promise.allSettled(waiting)
      await end()
    },
  })
}

function tryAgain(error: unknown): never {
  if (isDatabaseAway(error)) Object.assign(error as Error, { code: TRY_AGAIN })
  throw error
}

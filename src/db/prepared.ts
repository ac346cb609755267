import { createHash } from 'node:crypto'
import { CompiledQuery, type Kysely, type PostgresPool, type PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import type { DB } from './schema.ts'

/**
 * A statement that each connection plans once and keeps, for what is read at every turn by a text that never changes:
 * planning a join of eight tables takes longer than reading three rows of each.
 */
export async function readPrepared<R>(db: Kysely<DB>, statement: Prepared, values: readonly unknown[]): Promise<R[]> {
  const { rows } = await db.executeQuery<R>(CompiledQuery.raw(statement.marked, [...values]))
  return rows
}

export type Prepared = { readonly marked: string }

export function prepare(text: string): Prepared {
  const name = createHash('sha256').update(text).digest('hex').slice(0, 16)
  return { marked: `${MARK}${name} */ ${text}` }
}

const MARK = '/* prepared '
const NAMED = /^\/\* prepared (\w+) \*\/ /

/** Connections that know a prepared statement by its mark: the driver takes the name beside the text. */
export function preparing(pool: pg.Pool): PostgresPool {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  const preparingClient = (client: pg.PoolClient): PostgresPoolClient => {
    const query = (text: string, values: unknown[]) => {
      const name = text.startsWith(MARK) ? NAMED.exec(text)?.[1] : undefined
      return name === undefined ? client.query(text, values) : client.query({ name, text, values })
    }
    // Of its two shapes, the one with cursors is not used here.
    return { query, release: () => client.release() } as unknown as PostgresPoolClient
  }
  return {
    async connect() {
      const client = await pool.connect()
      const wrapped = known.get(client) ?? preparingClient(client)
      known.set(client, wrapped)
      return wrapped
    },
    end: () => pool.end(),
  }
}

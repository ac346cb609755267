import { openPool } from '../db/pool.ts'
import { CannotDo } from './cannot-do.ts'

/** The database that DATABASE_URL names, for as long as the work lasts. */
export async function withPool<T>(work: (pool: ReturnType<typeof openPool>) => Promise<T>): Promise<T> {
  const url = process.env.DATABASE_URL
  if (!url)
    throw new CannotDo('DATABASE_URL is missing: it names the database, postgresql://user:password@host:5432/name.')
  const pool = openPool(url, 2)
  return work(pool).finally(() => pool.end())
}

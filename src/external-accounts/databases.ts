import pg from 'pg'

/** Where the database of an application is: for Habilis, and for those who are told. */
export type ApplicationDatabase = { url: string; address: string }

/** By the id of the service. */
export type ApplicationDatabases = ReadonlyMap<string, ApplicationDatabase>

/** The database did not answer, or broke off: nothing is known of what stands there. */
class Unreachable extends Error {
  override name = 'Unreachable'
}

const PATIENCE_MS = 5_000

/** One connection of Habilis' own role, closed whatever happens. */
export async function inDatabase<T>({ url }: ApplicationDatabase, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: PATIENCE_MS,
    statement_timeout: 30_000,
    application_name: 'habilis',
  })
  // Broken off, its query fails; unheard, the event itself would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect().catch((cause: unknown) => {
      throw new Unreachable('no connection', { cause })
    })
    return await work(client)
  } finally {
    await client.end()
  }
}

const BROKEN_OFF = /^(08|57P)/

/** Said by the server about what was asked of it, rather than by the lack of an answer. */
export function isAnswer(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && !BROKEN_OFF.test(error.code ?? '')
}

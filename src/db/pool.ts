import pg from 'pg'

const INT8 = 20
const DATE = 1082

const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === INT8) return Number
    // A calendar day stays the text it is: a Date would move it with the time zone of the process.
    if (oid === DATE) return String
    return pg.types.getTypeParser(oid, format)
  },
}

/** Connections to the database, at most `max` at once; a statement that takes over 30 s is given up. */
export function openPool(url: string, max = 10): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    connectionTimeoutMillis: 5_000,
    application_name: 'habilis',
  })
  // An idle connection that the server closes is replaced at the next query, which reports what is wrong.
  pool.on('error', () => undefined)
  // One in use that the server closes fails its query; unheard, the event itself would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

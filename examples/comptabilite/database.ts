import pg from 'pg'

const INT8 = 20
const DATE = 1082

const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    // Cents are whole numbers of any size: never a floating-point number.
    if (oid === INT8) return BigInt
    // A calendar day stays the text it is.
    if (oid === DATE) return String
    return pg.types.getTypeParser(oid, format)
  },
}

/** Connections to the application’s own database. */
export function openPool(url: string, max = 10): pg.Pool {
  const pool = new pg.Pool({
    ...{ connectionString: url, max, types, application_name: 'comptabilite' },
    ...{ statement_timeout: 30_000, idle_in_transaction_session_timeout: 60_000, connectionTimeoutMillis: 10_000 },
  })
  // A connection that the server closes fails its query; unheard, the event itself would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

export type Tx = pg.PoolClient

/** All of it, or nothing. */
export async function transact<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const tx = await pool.connect()
  try {
    await tx.query('BEGIN')
    const result = await work(tx)
    await tx.query('COMMIT')
    tx.release()
    return result
  } catch (error) {
    // A connection on which the transaction cannot be undone is thrown away, and the server undoes it.
    await tx.query('ROLLBACK').then(
      () => tx.release(),
      (lost: Error) => tx.release(lost),
    )
    throw error
  }
}

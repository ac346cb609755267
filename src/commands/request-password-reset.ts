import { sql } from 'kysely'
import type { Database } from '../db/database.ts'

/**
 * Leaves the request to the worker, sealed: the same little work for every identifier, known or not, so that neither the
 * answer nor its delay tells which.
 */
export async function requestPasswordReset(db: Database, sealedIdentifier: Buffer): Promise<void> {
  const payload = JSON.stringify({ sealed: sealedIdentifier.toString('base64') })
  await sql`SELECT graphile_worker.add_job('order_password_reset', payload => ${payload}::json, max_attempts => 5)`.execute(
    db,
  )
}

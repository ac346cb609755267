import { isDatabaseAway } from '../db/database-away.ts'
import { TooBusy } from '../secrets/bounded.ts'

/** Whether the database is away, or too many passwords are being checked, rather than the request wrong: nothing was written, and another try may succeed. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof TooBusy || isDatabaseAway(error)
}

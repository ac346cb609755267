/** SQLSTATE classes 08 (connection), 53 (resources: full disk, too many connections), 57P (shutdown), and 57014 (a statement took too long). */
const SQL_STATES = /^(08|53|57P|57014)/
const SOCKET_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT'])
const POOL_MESSAGES =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/

/** Whether the database is away or overwhelmed, rather than the statement wrong: another try may succeed. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return SQL_STATES.test(code) || SOCKET_CODES.has(code) || POOL_MESSAGES.test(error.message)
}

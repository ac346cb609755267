/** What the log says of a failed exchange: never an answer's body, which may hold tokens or names. */
export function failureOf(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: 'unknown', message: '' }
  // The library says « invalid response »; what it wraps says of what.
  if (error.cause instanceof Error) return failureOf(error.cause)
  const code = 'error' in error ? error.error : 'code' in error ? error.code : error.name
  return { code: String(code), message: error.message }
}

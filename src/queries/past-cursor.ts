import { refuse } from '../domain/refusals.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Where a page ended, by the identifiers of its last row: what they stand for is read anew. */
export const writeCursor = (ids: readonly string[]): string => Buffer.from(ids.join(' ')).toString('base64url')

export function readCursor(cursor: string | undefined, count: number): string[] | undefined {
  if (cursor === undefined) return undefined
  const ids = Buffer.from(cursor, 'base64url').toString('utf8').split(' ')
  if (ids.length !== count || !ids.every((id) => UUID.test(id))) refuse('invalid_input')
  return ids
}

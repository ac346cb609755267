import { type RawBuilder, sql } from 'kysely'
import { refuse } from '../domain/refusals.ts'

/** A column a list may be sorted by: an expression of the query and its SQL type; never null. */
export type SortColumn = { by: RawBuilder<unknown>; type: 'text' | 'timestamptz' | 'int' }

/** What is asked of a list: see contract/paging.ts. */
export type ListQuery = { q?: string | undefined; sort: string; cursor?: string | undefined; limit: number }

export type Page<T> = { items: T[]; next: string | null; total: number }

/** Every row of a paged query carries where it stands, so that the next page can start after it. */
export type Standing = { sortValue: string; id: string }

type Clauses = { after: RawBuilder<boolean>; order: RawBuilder<unknown>; sortValue: RawBuilder<string> }

/**
 * Keyset paging: rows after the cursor in the order asked, ties broken by `id`. A page costs the same wherever it is,
 * and a row added meanwhile neither repeats nor hides another.
 */
export function paging(
  query: ListQuery,
  columns: Record<string, SortColumn>,
  id: RawBuilder<string>,
  idType: IdType = 'uuid',
): Clauses {
  const downwards = query.sort.startsWith('-')
  const column = columns[downwards ? query.sort.slice(1) : query.sort] ?? refuse('invalid_input')
  const direction = downwards ? sql`DESC` : sql`ASC`
  const { cursor } = query
  return {
    after: cursor ? afterCursor({ cursor, column, id, idType, downwards }) : sql<boolean>`true`,
    order: sql`${column.by} ${direction}, ${id} ${direction} LIMIT ${query.limit + 1}`,
    sortValue: sql<string>`(${column.by})::text`,
  }
}

/** How rows are told apart: what a cursor holds is checked before the database is asked. */
type IdType = 'uuid' | 'bigint'
const IDS = { uuid: /^[0-9a-f-]{36}$/, bigint: /^[0-9]{1,18}$/ }

type Cut = { cursor: string; column: SortColumn; id: RawBuilder<string>; idType: IdType; downwards: boolean }

function afterCursor({ cursor, column, id, idType, downwards }: Cut) {
  const last = readCursor(cursor, idType)
  const comparison = downwards ? sql`<` : sql`>`
  const [type, typeOfId] = [sql.raw(column.type), sql.raw(idType)]
  return sql<boolean>`(${column.by}, ${id}) ${comparison} (${last.value}::${type}, ${last.id}::${typeOfId})`
}

function readCursor(cursor: string, idType: IdType): { value: string; id: string } {
  const [value, id, ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split('\u0001')
  if (value === undefined || id === undefined || rest.length > 0 || !IDS[idType].test(id)) refuse('invalid_input')
  return { value, id }
}

/** Takes the one row too many off, which only told that there is a next page. */
export function toPage<R extends Standing, T>(
  rows: readonly R[],
  limit: number,
  total: number,
  map: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next =
    rows.length > limit && last ? Buffer.from(`${last.sortValue}\u0001${last.id}`).toString('base64url') : null
  return { items: shown.map(map), next, total }
}

/** Each word typed begins or is inside the searched text, accents and case aside. */
export function matches(searched: RawBuilder<string>, q: string | undefined): RawBuilder<boolean> {
  const words = (q ?? '').split(/\s+/).filter((word) => word !== '')
  if (words.length === 0) return sql<boolean>`true`
  const each = words.map(
    (word) => sql<boolean>`${searched} LIKE '%' || fold(${word.replace(/[\\%_]/g, '\\$&')}) || '%'`,
  )
  return sql<boolean>`(${sql.join(each, sql` AND `)})`
}

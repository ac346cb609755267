import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { CsvColumn, Route } from '../contract/route.ts'
import type { Locale } from '../domain/refusals.ts'
import type { Asked } from './asked.ts'
import { localeOf } from './problems.ts'

type Page = { items: readonly unknown[]; next: string | null }

const PAGE_SIZE = 200
/** So that spreadsheets read UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff'

/** The whole list, page after page through the same handler: what may be seen on the screen, no more. */
export async function sendCsv<R extends Route>(
  route: R,
  asked: Asked<R>,
  handler: (asked: Asked<R>) => Promise<unknown>,
): Promise<FastifyReply> {
  const { reply, request } = asked
  const query = asked.query as { lang?: Locale } & Record<string, unknown>
  const locale = query.lang ?? localeOf(request)
  const columns = route.csv ?? []
  const timeZone = asked.session?.actor.timeZone ?? 'UTC'
  const pages = pagesOf(asked, handler)
  // Before the answer begins: what is refused is told as everywhere.
  const first = await pages.next()
  async function* lines() {
    yield BYTE_ORDER_MARK + csvLines([columns.map((column) => column[locale])])
    if (!first.done) yield linesOf(columns, first.value, timeZone)
    for await (const items of pages) yield linesOf(columns, items, timeZone)
  }
  reply.header('content-disposition', `attachment; filename="${fileName(route.path)}.csv"`)
  // As a stream: a reader that is slow slows it down, and a failure half-way breaks the download off.
  return reply.type('text/csv; charset=utf-8').send(Readable.from(lines()))
}

/** The same, an object a line, as scripts read it: what the route answers, page after page. */
export async function sendJsonLines<R extends Route>(
  route: R,
  asked: Asked<R>,
  handler: (asked: Asked<R>) => Promise<unknown>,
): Promise<FastifyReply> {
  const { reply } = asked
  const pages = pagesOf(asked, handler, (page) => z.encode(route.response, page as z.output<R['response']>) as Page)
  const first = await pages.next()
  const linesOfItems = (items: readonly unknown[]) => items.map((item) => `${JSON.stringify(item)}\n`).join('')
  async function* lines() {
    if (!first.done) yield linesOfItems(first.value)
    for await (const items of pages) yield linesOfItems(items)
  }
  reply.header('content-disposition', `attachment; filename="${fileName(route.path)}.jsonl"`)
  return reply.type('application/x-ndjson; charset=utf-8').send(Readable.from(lines()))
}

async function* pagesOf<R extends Route>(
  asked: Asked<R>,
  handler: (asked: Asked<R>) => Promise<unknown>,
  encoded: (page: Page) => Page = (page) => page,
): AsyncGenerator<readonly unknown[], void> {
  let cursor: string | undefined
  do {
    const query = { ...(asked.query as object), limit: PAGE_SIZE, cursor }
    const { items, next } = encoded((await handler({ ...asked, query } as Asked<R>)) as Page)
    yield items
    cursor = next ?? undefined
  } while (cursor)
}

function linesOf(columns: readonly CsvColumn[], items: readonly unknown[], timeZone: string): string {
  return csvLines(items.map((item) => columns.map((column) => cell(valueAt(item, column.field), timeZone))))
}

/** Rows as spreadsheets of this country read them. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return stringify([...rows.map((row) => [...row])], { delimiter: ';', record_delimiter: 'windows' })
}

function valueAt(item: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), item)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** A cell that a spreadsheet would run as a formula is made a text (OWASP, CSV injection). */
export function cell(value: unknown, timeZone: string): string {
  if (value instanceof Date) return localInstant(value, timeZone)
  const text = value === undefined || value === null ? '' : Array.isArray(value) ? value.join(', ') : String(value)
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

function fileName(path: string): string {
  return path.split('/').findLast((part) => part !== '' && !part.startsWith(':')) ?? 'export'
}

/** `2026-11-21 18:05:00`, as clocks show it where the institution is: spreadsheets read it as a date. */
function localInstant(instant: Date, timeZone: string): string {
  return instant.toLocaleString('sv-SE', { timeZone })
}

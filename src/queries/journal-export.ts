import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Json } from '../domain/events.ts'
import {
  checkpointLine,
  endLine,
  eventLine,
  headerLine,
  keyLine,
  NO_HASH,
  originLine,
  personalLine,
} from '../domain/journal-format.ts'
import { refuse } from '../domain/refusals.ts'
import { readCheckpointKeys, readCheckpoints, type SignedCheckpoint } from './checkpoints.ts'
import { readInstitutionDays } from './institution-days.ts'

export type JournalDays = { fromDay?: string | undefined; untilDay?: string | undefined }

const LINES_A_TIME = 2000

/**
 * The institution's journal as docs/journal.md describes it, in pieces: never more than a page of it in memory. It goes on
 * until nothing is left, including what is written meanwhile, so that an erasure is never without its event.
 */
export async function* exportJournal(
  db: Reader,
  institutionId: string,
  days: JournalDays,
  at: Date,
): AsyncGenerator<string, void> {
  const range = await readRange(db, institutionId, days)
  yield headerLine({
    ...{ version: 1, institutionId, institution: range.institution, first: range.after + 1 },
    ...{ previousHash: range.previousHash, untilDay: days.untilDay ?? null, exportedAt: at.toISOString() },
  })
  for (const key of await readCheckpointKeys(db)) yield keyLine(key)
  const checkpoints = [...(await readCheckpoints(db, institutionId, range))]
  let last = { number: range.after, hash: range.previousHash }
  for (;;) {
    const rows = await readLines(db, institutionId, { after: last.number, last: range.last })
    const newest = rows.at(-1)
    if (!newest) break
    yield rows.map((row) => linesOf(row) + reachedBy(row.number, checkpoints)).join('')
    last = newest
  }
  // Beyond the last event: somebody has cut the journal, and the reader shall know.
  yield reachedBy(Number.POSITIVE_INFINITY, checkpoints)
  yield endLine({ lines: last.number - range.after, last: last.number, hash: last.hash })
}

type Range = { institution: string; after: number; previousHash: string; last: number | undefined }

/** The numbers that hold every event of these days; neighbours of other days may stand among them. */
async function readRange(db: Reader, institutionId: string, { fromDay, untilDay }: JournalDays): Promise<Range> {
  const days = [fromDay, untilDay].filter((day) => day !== undefined)
  if (fromDay && untilDay && untilDay < fromDay) refuse('period_reversed', { field: 'untilDay' })
  const boundsOf = await readInstitutionDays(db, institutionId, days)
  const start = fromDay ? boundsOf(fromDay).start : null
  const end = untilDay ? boundsOf(untilDay).end : null
  const { rows } = await sql<{ institution: string; first: number | null; last: number | null }>`
    SELECT i.name AS institution,
      (SELECT min(number) FROM audit_event e WHERE e.institution_id = i.id AND e.at >= ${start}::timestamptz) AS first,
      (SELECT max(number) FROM audit_event e WHERE e.institution_id = i.id AND e.at < ${end}::timestamptz) AS last
    FROM institution i WHERE i.id = ${institutionId}`.execute(db)
  const { institution, first, last } = rows[0] ?? refuse('not_found')
  const after = start ? (first ?? (await readHead(db, institutionId)) + 1) - 1 : 0
  const previousHash = await readHash(db, institutionId, after)
  return { institution, after, previousHash, last: end ? (last ?? 0) : undefined }
}

async function readHead(db: Reader, institutionId: string): Promise<number> {
  const head = await db
    .selectFrom('journalHead')
    .select('number')
    .where('institutionId', '=', institutionId)
    .executeTakeFirst()
  return head?.number ?? 0
}

async function readHash(db: Reader, institutionId: string, number: number): Promise<string> {
  const row = await db
    .selectFrom('auditEvent')
    .select('hash')
    .where('institutionId', '=', institutionId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row?.hash.toString('hex') ?? NO_HASH
}

type Row = {
  number: number
  hash: string
  payload: string
  salt: string | null
  data: Json
  originSalt: string | null
  address: string | null
}

async function readLines(
  db: Reader,
  institutionId: string,
  { after, last }: { after: number; last: number | undefined },
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    SELECT e.number, encode(e.hash, 'hex') AS hash, e.payload, encode(p.salt, 'hex') AS salt, p.data,
           encode(o.salt, 'hex') AS origin_salt, o.address
    FROM audit_event e LEFT JOIN audit_personal p USING (institution_id, number)
    LEFT JOIN audit_origin o USING (institution_id, number)
    WHERE e.institution_id = ${institutionId} AND e.number > ${after}
      AND e.number <= coalesce(${last ?? null}::bigint, 9223372036854775807)
    ORDER BY e.number LIMIT ${LINES_A_TIME}`.execute(db)
  return rows
}

function linesOf({ hash, payload, salt, data, originSalt, address }: Row): string {
  const personal = salt === null ? '' : personalLine(salt, data)
  const origin = originSalt === null || address === null ? '' : originLine(originSalt, address)
  return eventLine(hash, payload) + personal + origin
}

/** Takes off the list those that stand at this event, or before it. */
function reachedBy(number: number, checkpoints: SignedCheckpoint[]): string {
  let lines = ''
  for (let next = checkpoints[0]; next && next.checkpoint.number <= number; next = checkpoints[0]) {
    lines += checkpointLine(next.checkpoint, next.signature)
    checkpoints.shift()
  }
  return lines
}

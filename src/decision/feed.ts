import { setTimeout as delay } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import pg from 'pg'

/** One line of the journal, as those who keep something in memory need it. */
export type Change = {
  institutionId: string
  number: number
  kind: string
  agreementId: string | null
  userId: string | null
}

export type Feed = {
  /** Whether all that was committed until half a second ago has been told: else nothing kept may be answered by. */
  isLive(): boolean
  /** The `performance.now()` until which all that was committed has been told: what that is worth in milliseconds. */
  provenUntil(): number
  /** The number of the last change told of an institution; 0 before the first. */
  seen(institutionId: string): number
  /** Reads what is new at once; returns before that when it takes longer than reading the database would. */
  catchUp(): Promise<void>
  stop(): Promise<void>
}

export type FeedOptions = {
  databaseUrl: string
  logger: FastifyBaseLogger
  /** Told in order, without a gap, each once. */
  onChange: (change: Change) => void
}

/** How often a line that is silent is asked whether it lives, and for how long an answer is worth something. */
const BEAT_MS = 150
const TRUST_MS = 500
const RETRY_MS = 250
const PATIENCE_MS = 50
const CHANGES_AT_ONCE = 1_000

/**
 * Follows the journal by its numbers. A notification wakes it; a beat makes up for any that is lost and proves that the
 * connection lives. Cut off, it is not live from then on (a connection that says nothing more: after half a second),
 * tries again, and is live once it has read everything in between.
 */
export async function followJournal({ databaseUrl, logger, onChange }: FeedOptions): Promise<Feed> {
  const seen = new Map<string, number>()
  let line: Line | undefined
  let trustedUntil = 0
  let stopped = false

  const told = (heads: readonly Head[]) => {
    for (const { institutionId, number } of heads) seen.set(institutionId, number)
  }

  const readNews = async (client: pg.Client): Promise<void> => {
    const sentAt = performance.now()
    for (const head of await readHeads(client)) {
      let from = seen.get(head.institutionId) ?? 0
      while (from < head.number) {
        const changes = await readChanges(client, head.institutionId, from)
        for (const change of changes) onChange(change)
        from = changes.at(-1)?.number ?? head.number
        seen.set(head.institutionId, from)
      }
    }
    trustedUntil = sentAt + TRUST_MS
  }

  const follow = async (): Promise<void> => {
    while (!stopped) {
      try {
        line = await openLine(databaseUrl, readNews)
        // Told to stop while it was opened, when there was none to close.
        if (stopped) line.close()
        await line.ended
      } catch (error) {
        if (!stopped) logger.warn({ err: error }, 'the feed of changes is cut off: answers are read from the database')
      }
      trustedUntil = 0
      line = undefined
      if (!stopped) await delay(RETRY_MS)
    }
  }

  const first = await connect(databaseUrl)
  told(await readHeads(first).finally(() => first.end()))
  const following = follow()

  return {
    isLive: () => performance.now() < trustedUntil,
    provenUntil: () => trustedUntil - TRUST_MS,
    seen: (institutionId) => seen.get(institutionId) ?? 0,
    catchUp: async () => line && Promise.race([line.read(), delay(PATIENCE_MS, undefined, { ref: false })]),
    async stop() {
      stopped = true
      line?.close()
      await following
    },
  }
}

type Head = { institutionId: string; number: number }

type Line = {
  /** Reads what is new; one at a time, and once more for whoever asked meanwhile. */
  read(): Promise<void>
  close(): void
  /** Settles when the connection is over, for whatever reason. */
  ended: Promise<void>
}

async function openLine(databaseUrl: string, readNews: (client: pg.Client) => Promise<void>): Promise<Line> {
  const client = await connect(databaseUrl)
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>()
  // Until the line is open nobody waits for its end: whoever opens it hears of it by the failure of opening.
  ended.catch(() => undefined)
  client.on('error', reject)
  client.on('end', resolve)
  const read = oneAtATime(() => readNews(client).catch((error) => fail(error)))
  const beat = setInterval(() => void read(), BEAT_MS)
  const close = (): void => {
    clearInterval(beat)
    // Its socket rather than a good-bye: a line that is dead would never answer one.
    client.connection?.stream.destroy()
    resolve()
  }
  const fail = (error: unknown): void => {
    reject(error)
    close()
  }
  client.on('notification', () => void read())
  try {
    await client.query('LISTEN habilis_journal')
    await read()
  } catch (error) {
    close()
    throw error
  }
  return { read, close, ended: ended.finally(close) }
}

async function connect(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 2_000,
    query_timeout: 2 * TRUST_MS,
    application_name: 'habilis feed',
  })
  await client.connect()
  return client
}

/** Whoever asks while one runs waits for the next, which all of them share. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let last = Promise.resolve()
  let next: Promise<void> | undefined
  return () => {
    next ??= last.then(() => {
      next = undefined
      last = work()
      return last
    })
    return next
  }
}

async function readHeads(client: pg.Client): Promise<Head[]> {
  const { rows } = await client.query<{ institution_id: string; number: string }>(
    'SELECT institution_id, number FROM journal_head',
  )
  return rows.map((row) => ({ institutionId: row.institution_id, number: Number(row.number) }))
}

type Row = { number: string; kind: string; agreement_id: string | null; user_id: string | null }

async function readChanges(client: pg.Client, institutionId: string, after: number): Promise<Change[]> {
  const { rows } = await client.query<Row>(
    `SELECT number, kind, agreement_id, user_id FROM audit_event
     WHERE institution_id = $1 AND number > $2 ORDER BY number LIMIT ${CHANGES_AT_ONCE}`,
    [institutionId, after],
  )
  return rows.map((row) => ({
    institutionId,
    number: Number(row.number),
    kind: row.kind,
    agreementId: row.agreement_id,
    userId: row.user_id,
  }))
}

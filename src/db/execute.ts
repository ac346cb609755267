import { sql } from 'kysely'
import type { Author } from '../domain/actor.ts'
import type { Events } from '../domain/events.ts'
import { Refused } from '../domain/refusals.ts'
import { isWorthAnotherTry, refusalOfConstraint } from './constraints.ts'
import type { Database, Tx } from './database.ts'
import { appendEvents } from './journal.ts'

/** What a command works with, besides its input. `now` is the instant at which everything in it happens. */
export type Context<A extends Author = Author> = { tx: Tx; author: A; now: Date }

/**
 * What a command returns: its result with at least one event, or the word that nothing changed. A change without a
 * trace does not compile (design, idea 3).
 */
export type Outcome<R> = { result: R; institutionId: string; events: Events } | { result: R; unchanged: true }

export type Command<I, R, A extends Author = Author> = (context: Context<A>, input: I) => Promise<Outcome<R>>

export type Runner = { db: Database; now: () => Date }

const TRIES = 4

/**
 * Runs a command in one transaction, appends its events as the last statement, commits, and wakes those who follow
 * the journal. Violated constraints become refusals by their name; a serialization failure or a deadlock is tried
 * again. Throws `Refused` with the reason; nothing is then written.
 */
export async function execute<I, R, A extends Author>(
  runner: Runner,
  command: Command<I, R, A>,
  author: A,
  input: I,
): Promise<R> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await runOnce(runner, command, author, input)
    } catch (error) {
      if (isWorthAnotherTry(error)) {
        if (attempt < TRIES) continue
        throw new Refused([{ code: 'concurrent_change' }])
      }
      const refusal = refusalOfConstraint(error)
      throw refusal ? new Refused([refusal]) : error
    }
  }
}

/**
 * What a statement writes may split a page of a temporal key that it is reading by: PostgreSQL 18.4 may then take living
 * rows for dead, for good, unless it reads by bitmaps (docs/decisions/0020).
 */
const readByBitmaps = sql`set_config('enable_indexscan', 'off', true), set_config('enable_indexonlyscan', 'off', true)`

function runOnce<I, R, A extends Author>(
  { db, now }: Runner,
  command: Command<I, R, A>,
  author: A,
  input: I,
): Promise<R> {
  const at = now()
  return db.transaction().execute(async (tx) => {
    await sql`SELECT set_config('habilis.now', ${at.toISOString()}, true), ${readByBitmaps}`.execute(tx)
    const outcome = await command({ tx, author, now: at }, input)
    if ('unchanged' in outcome) return outcome.result
    // Deferred rules speak now rather than at commit, where their message would be lost to the caller.
    await appendEvents(tx, { institutionId: outcome.institutionId, author, at }, outcome.events)
    await sql`SET CONSTRAINTS ALL IMMEDIATE`.execute(tx)
    await sql`SELECT pg_notify('habilis_journal', ${outcome.institutionId})`.execute(tx)
    return outcome.result
  })
}

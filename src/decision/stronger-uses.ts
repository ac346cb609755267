import type { FastifyBaseLogger } from 'fastify'
import { recordStrongerUses, type StrongerUse } from '../commands/record-stronger-uses.ts'
import type { Database } from '../db/database.ts'

/** Keeps what is to be logged for a moment, so that an answer does not wait for it. */
export type StrongerUses = { note(use: StrongerUse): void; stop(): Promise<void> }

const WRITE_EVERY_MS = 500
const AT_ONCE = 1_000
/** While the database is away; then the oldest are given up, and it is said how many. */
const MOST_WAITING = 100_000

export function openStrongerUses(db: Database, logger: FastifyBaseLogger): StrongerUses {
  const waiting: StrongerUse[] = []
  let writing = Promise.resolve()

  const write = async (): Promise<void> => {
    while (waiting.length > 0) {
      const lot = waiting.slice(0, AT_ONCE)
      await recordStrongerUses(db, lot)
      waiting.splice(0, lot.length)
    }
  }

  const writeSoon = (): Promise<void> => {
    writing = writing.then(write).catch((error) => {
      const lost = waiting.splice(0, Math.max(0, waiting.length - MOST_WAITING)).length
      logger.error({ err: error, waiting: waiting.length, lost }, 'uses of stronger rights are not written yet')
    })
    return writing
  }

  const timer = setInterval(() => void writeSoon(), WRITE_EVERY_MS)
  timer.unref()
  return {
    note: (use) => void waiting.push(use),
    async stop() {
      clearInterval(timer)
      await writeSoon()
    },
  }
}

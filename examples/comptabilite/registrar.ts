import type { FastifyBaseLogger } from 'fastify'
import type { Habilis, Registration, Resource } from 'habilis/client'
import type pg from 'pg'
import { type Tx, transact } from './database.ts'

type Given = { pool: pg.Pool; habilis: Pick<Habilis, 'register'> }

/** Any number, as long as every process of the application takes the same. */
const LOCK = 6_120_991
const MOST_AT_ONCE = 1_000

/**
 * Tells Habilis of the documents that steps have changed, in the order of the steps, until there is none left; or as far as
 * it answers: what is not told stays where it is. One process at a time, so that nothing older is told last.
 */
export async function registerDocuments({ pool, habilis }: Given): Promise<Registration> {
  for (;;) {
    const { told, isAll } = await transact(pool, (tx) => registerSome(tx, habilis))
    if (!told.done || isAll) return told
  }
}

type Row = { rowId: bigint; type: string; id: string; unit: string; createdBy: string; state: string }

async function registerSome(tx: Tx, habilis: Given['habilis']): Promise<{ told: Registration; isAll: boolean }> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
  const { rows } = await tx.query<Row>(
    `SELECT a.id AS "rowId", p.nature AS type, p.id, p.unite AS unit, p.created_by AS "createdBy", p.etat AS state
     FROM a_enregistrer a JOIN piece p ON p.id = a.piece_id ORDER BY a.id LIMIT $1`,
    [MOST_AT_ONCE],
  )
  const told = await habilis.register(rows.map(asRecord))
  if (told.done) await tx.query('DELETE FROM a_enregistrer WHERE id = ANY ($1)', [rows.map(({ rowId }) => rowId)])
  return { told, isAll: rows.length < MOST_AT_ONCE }
}

/** With what Habilis decides by: its unit, who created it, where it is in its procedure. */
const asRecord = ({ type, id, unit, createdBy, state }: Row): Resource => ({
  ...{ type, id, properties: { unit, createdBy, state } },
})

export type Registrar = {
  /** Something was done: to be told now rather than in a few seconds. */
  nudge(): void
  stop(): Promise<void>
}

/** For steps of which this process hears nothing, and for Habilis to come back. */
const REST_MS = 5_000

/** Tells Habilis of documents as long as the application runs; nobody waits for it. */
export function openRegistrar({ logger, ...given }: Given & { logger: FastifyBaseLogger }): Registrar {
  let isStopped = false
  let isNudged = false
  let wake = (): void => undefined
  const rest = () =>
    new Promise<void>((resolve) => {
      if (isNudged || isStopped) return resolve()
      const timer = setTimeout(resolve, REST_MS)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const run = async (): Promise<void> => {
    let wasDone = true
    while (!isStopped) {
      isNudged = false
      const told = await registerDocuments(given).catch((err: Error) => ({ done: false, cause: err.message, err }))
      // Once for as long as it lasts.
      if (!told.done && wasDone) logger.warn(told, 'documents wait to be registered at Habilis')
      wasDone = told.done
      await rest()
    }
  }
  const running = run()
  return {
    nudge() {
      isNudged = true
      wake()
    },
    async stop() {
      isStopped = true
      wake()
      await running
    },
  }
}

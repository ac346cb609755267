// Amending a convention with 20,000 rights below it: at most 2 s, from the command's first read to its commit.
import { amendEntitlements } from '../src/commands/amend-entitlements.ts'
import { type Database, openDatabase } from '../src/db/database.ts'
import { execute } from '../src/db/execute.ts'
import { openPool } from '../src/db/pool.ts'
import type { Actor } from '../src/domain/actor.ts'
import { readActor } from '../src/queries/actor.ts'
import { readConferredRoles } from '../src/queries/conferred-roles.ts'
import { GREAT_PARTNER, idOf } from './data/plan.ts'
import { NOW } from './data/random.ts'
import { generatedDatabase } from './database.ts'
import { printMachine, printTimings, type Timing } from './measure.ts'

const ROUNDS = 5
const LAST_DAY = '2026-12-31'
const agreementId = idOf('agreement', GREAT_PARTNER)
const now = new Date(NOW)

async function readVersion(db: Database): Promise<number> {
  const row = await db.selectFrom('agreement').select('version').where('id', '=', agreementId).executeTakeFirstOrThrow()
  return row.version
}

type Entitlements = { roleId: string; untilDay?: string }[]

async function timed(timing: Timing, work: () => Promise<{ assignmentsChanged: number }>): Promise<void> {
  const began = performance.now()
  const { assignmentsChanged } = await work()
  timing.times.push(performance.now() - began)
  if (assignmentsChanged < 20_000) throw new Error(`${timing.what} changed ${assignmentsChanged} rights only`)
}

class Undone extends Error {
  readonly result: { assignmentsChanged: number }
  constructor(result: { assignmentsChanged: number }) {
    super('taken back, measured, undone')
    this.result = result
  }
}

/** The same command, undone at the end, so that the data stay what they were: all but the commit is measured. */
async function takeAllBack(db: Database, author: Actor): Promise<{ assignmentsChanged: number }> {
  const input = { agreementId, version: await readVersion(db), entitlements: [], limits: [] }
  try {
    return await execute(
      { db, now: () => now },
      async (context) => {
        const { result } = await amendEntitlements(context, input)
        throw new Undone(result)
      },
      author,
      undefined,
    )
  } catch (error) {
    if (error instanceof Undone) return error.result
    throw error
  }
}

async function main(db: Database): Promise<void> {
  const author = await readActor(db, idOf('staff', 0), now)
  if (!author) throw new Error('There is no administrator')
  const roleIds = [...(await readConferredRoles(db, agreementId, now)).keys()]
  const amend = async (entitlements: Entitlements) => {
    const version = await readVersion(db)
    return execute({ db, now: () => now }, amendEntitlements, author, {
      agreementId,
      version,
      entitlements,
      limits: [],
    })
  }
  // A run that was interrupted may have left them short.
  await amend(roleIds.map((roleId) => ({ roleId })))
  const timings = ['10 roles shortened', '10 roles extended', '10 roles taken back'].map((what) => ({
    who: 'Caf administrator',
    what: `${what}, 20,000 rights below`,
    times: [] as number[],
  }))
  const [shortened, extended, takenBack] = timings
  for (let round = 0; round < ROUNDS && shortened && extended && takenBack; round++) {
    await timed(shortened, () => amend(roleIds.map((roleId) => ({ roleId, untilDay: LAST_DAY }))))
    await timed(extended, () => amend(roleIds.map((roleId) => ({ roleId }))))
    await timed(takenBack, () => takeAllBack(db, author))
  }
  printTimings(timings)
}

const server = await generatedDatabase()
const db = openDatabase(openPool(server.url, 2))
try {
  printMachine(server.scale)
  await main(db)
} finally {
  await db.destroy()
  await server.stop()
}

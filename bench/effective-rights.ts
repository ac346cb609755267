// Effective rights of one user, now and at a past date: at most 15 ms.
import { openDatabase } from '../src/db/database.ts'
import { openPool } from '../src/db/pool.ts'
import { readEffectiveRights } from '../src/queries/effective-rights.ts'
import { at } from './actors.ts'
import { DAY, NOW } from './data/random.ts'
import { generatedDatabase } from './database.ts'
import { measure, printMachine, printTimings } from './measure.ts'

const TURNS = 1_000
const PAST = new Date(NOW - 200 * DAY)

const server = await generatedDatabase()
const pool = openPool(server.url, 1)
const db = openDatabase(pool)
try {
  printMachine(server.scale)
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM user_account ORDER BY md5(id::text) LIMIT 1500')
  let rights = 0
  const read = async (turn: number, instant: Date) => {
    rights += (await readEffectiveRights(db, at(rows, turn).id, instant)).length
  }
  const timings = await measure(
    [
      { who: 'a user', what: 'effective rights now', ask: (turn) => read(turn, new Date(NOW)) },
      { who: 'a user', what: 'effective rights 200 days ago', ask: (turn) => read(turn, PAST) },
    ],
    TURNS,
  )
  printTimings(timings)
  console.log(`\n${(rights / TURNS / 2).toFixed(1)} rights a user on average`)
} finally {
  await db.destroy()
  await server.stop()
}

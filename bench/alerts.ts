// How long looking at a day's use takes (every quarter of an hour, per institution), in the greatest Caf: 400,000 persons.
import { sql } from 'kysely'
import { raiseAlerts } from '../src/commands/raise-alerts.ts'
import { raiseMailboxAlerts } from '../src/commands/raise-mailbox-alerts.ts'
import { type Database, openDatabase } from '../src/db/database.ts'
import { openPool } from '../src/db/pool.ts'
import { readAlertSettings } from '../src/queries/alert-settings.ts'
import { idOf } from './data/plan.ts'
import { DAY, NOW } from './data/random.ts'
import { ensureUses } from './data/uses.ts'
import { generatedDatabase } from './database.ts'
import { measure, printMachine, printTimings } from './measure.ts'

const TURNS = 5
const ALL_KINDS = { severalPlaces: true, unusualHours: true, unusualVolume: true, manyFailures: true }

const server = await generatedDatabase()
const pool = openPool(server.url, 1)
const db = openDatabase(pool)
const institutionId = idOf('institution', 0)

try {
  const lines = await ensureUses(server.url, institutionId)
  printMachine(server.scale)
  console.log(`${lines} lines in the access log of the last 28 days`)
  const { settings } = await readAlertSettings(db, institutionId)
  const day = new Date(NOW).toISOString().slice(0, 10)
  const start = new Date(Math.floor(NOW / DAY) * DAY)
  const end = new Date(start.getTime() + DAY)
  const watched = { institutionId, timeZone: 'Europe/Paris', day, start, end }
  const alone = Object.keys(ALL_KINDS).map((kind) => {
    const only = { ...settings, ...ALL_KINDS }
    for (const other of Object.keys(ALL_KINDS) as (keyof typeof ALL_KINDS)[]) only[other] = other === kind
    return { who: 'background', what: kind, ask: () => raiseAlerts(db, { ...watched, settings: only }, new Date(NOW)) }
  })
  const mailboxes = () => raiseMailboxAlerts(db, institutionId, new Date(NOW))
  printTimings(await measure([...alone, { who: 'background', what: 'shared mailboxes', ask: mailboxes }], TURNS, 1))
  console.log(`\n${await countAlerts(db)} alerts`)
} finally {
  await db.destroy()
  await server.stop()
}

async function countAlerts(reader: Database): Promise<number> {
  const { rows } = await sql<{ alerts: number }>`SELECT count(*)::int AS alerts FROM alert`.execute(reader)
  return rows[0]?.alerts ?? 0
}

// Lists and searches of a responsable and of a Caf administrator: p95 at most 60 ms, within 1.3× of each other.
import { type Database, openDatabase } from '../src/db/database.ts'
import { openPool } from '../src/db/pool.ts'
import { readActor } from '../src/queries/actor.ts'
import { readAgreementFacts } from '../src/queries/agreement-facts.ts'
import { readGroupPaths } from '../src/queries/group-facts.ts'
import { listGroups } from '../src/queries/groups-of-agreement.ts'
import { readGroupsInSight } from '../src/queries/scope.ts'
import { readFactsOfUsers } from '../src/queries/user-facts.ts'
import { listUsers } from '../src/queries/users-of-agreement.ts'
import { at, drawCafAdministrators, drawManagers, type Place } from './actors.ts'
import { NOW } from './data/random.ts'
import { generatedDatabase } from './database.ts'
import { measure, percentile, printMachine, printTimings, type Question, type Timing } from './measure.ts'

const TURNS = 300
const now = new Date(NOW)

/** All that a request reads once the session is known, as the routes do. */
async function reader(db: Database, place: Place) {
  const actor = await readActor(db, place.userId, now)
  const agreement = await readAgreementFacts(db, place.agreementId, now)
  if (!actor || !agreement) throw new Error('Who was drawn is not there')
  return { agreementId: place.agreementId, within: await readGroupsInSight(db, actor, agreement) }
}

async function groups(db: Database, place: Place, q?: string) {
  const key = await reader(db, place)
  const page = await listGroups(db, { ...key, q, sort: 'name', limit: 25, closed: false }, now)
  const ids = page.items.map((item) => item.id)
  await readGroupPaths(db, ids)
}

async function users(db: Database, place: Place, q?: string) {
  const key = await reader(db, place)
  const page = await listUsers(db, { ...key, q, sort: 'name', limit: 25, withoutGroup: false }, now)
  const ids = page.items.map((item) => item.id)
  await readFactsOfUsers(db, place.agreementId, ids, now)
}

/** As people type: a word of a group's name, the beginnings of a person's names. */
const groupWord = ({ groupName }: Place) => groupName.split(' ')[1] ?? groupName
const nameParts = ({ lastName, firstName }: Place) => `${lastName.slice(0, 4)} ${firstName.slice(0, 3)}`

function questionsOf(who: string, db: Database, places: readonly Place[]): Question[] {
  const of = (what: string, ask: (place: Place) => Promise<unknown>): Question => ({
    who,
    what,
    ask: (turn) => ask(at(places, turn)),
  })
  return [
    of('groups of a convention', (place) => groups(db, place)),
    of('groups searched by name', (place) => groups(db, place, groupWord(place))),
    of('users of a convention', (place) => users(db, place)),
    of('users searched by name', (place) => users(db, place, nameParts(place))),
  ]
}

function printRatio(timings: readonly Timing[], one: string, other: string): void {
  const p95 = (who: string) =>
    percentile(
      timings.filter((timing) => timing.who === who).flatMap((timing) => timing.times),
      0.95,
    )
  const [a, b] = [p95(one), p95(other)]
  console.log(
    `\nAll together: p95 ${a.toFixed(1)} ms (${one}), ${b.toFixed(1)} ms (${other}): ${(Math.max(a, b) / Math.min(a, b)).toFixed(2)}×`,
  )
}

const server = await generatedDatabase()
const pool = openPool(server.url, 1)
const db = openDatabase(pool)
try {
  printMachine(server.scale)
  const client = await pool.connect()
  const managers = await drawManagers(client, now, TURNS)
  const administrators = await drawCafAdministrators(client, now, TURNS)
  client.release()
  const timings = await measure(
    [...questionsOf('responsable', db, managers), ...questionsOf('Caf administrator', db, administrators)],
    TURNS,
  )
  printTimings(timings)
  printRatio(timings, 'responsable', 'Caf administrator')
} finally {
  await db.destroy()
  await server.stop()
}

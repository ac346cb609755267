// Lists and searches of a responsable and of a Caf administrator: p95 at most 60 ms, within 1.3× of each other.
import { type Database, openDatabase } from '../src/db/database.ts'
import { openPool } from '../src/db/pool.ts'
import { readActor } from '../src/queries/actor.ts'
import { readAgreementFacts } from '../src/queries/agreement-facts.ts'
import { readAgreements } from '../src/queries/agreements.ts'
import { readGroupPaths } from '../src/queries/group-facts.ts'
import { listGroups } from '../src/queries/groups-of-agreement.ts'
import { searchInstitutionUsers } from '../src/queries/institution-search-users.ts'
import { listMembers } from '../src/queries/members-of-group.ts'
import { searchCandidates } from '../src/queries/people-to-choose.ts'
import { readGroupsInSight } from '../src/queries/scope.ts'
import { readFactsOfUsers } from '../src/queries/user-facts.ts'
import { listUsers } from '../src/queries/users-of-agreement.ts'
import { at, drawCafAdministrators, drawManagers, type Place } from './actors.ts'
import { GREAT_INSTITUTION, GREAT_PARTNER, idOf } from './data/plan.ts'
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

async function members(db: Database, place: Place) {
  await reader(db, place)
  const query = { groupId: place.groupId, sort: 'name', limit: 25 }
  await listMembers(db, query, now)
}

async function candidates(db: Database, place: Place, q: string) {
  const key = await reader(db, place)
  await searchCandidates(db, { ...key, groupId: place.groupId, at: now }, q)
}

async function agreements(db: Database, place: Place, q?: string) {
  const actor = await readActor(db, place.userId, now)
  if (!actor) throw new Error('Who was drawn is not there')
  await readAgreements(db, actor, { q, sort: 'reference', limit: 25 }, now)
}

/** Among the 400,000 persons of the greatest Caf. */
async function persons(db: Database, q: string) {
  await searchInstitutionUsers(db, idOf('institution', GREAT_INSTITUTION), { q, sort: 'name', limit: 25 }, now)
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
    of('conventions', (place) => agreements(db, place)),
    of('groups of a convention', (place) => groups(db, place)),
    of('groups searched by name', (place) => groups(db, place, groupWord(place))),
    of('users of a convention', (place) => users(db, place)),
    of('users searched by name', (place) => users(db, place, nameParts(place))),
    of('members of a group', (place) => members(db, place)),
    of('persons to add to a group', (place) => candidates(db, place, nameParts(place))),
  ]
}

/** What the institution alone does. */
function searchesOf(db: Database, places: readonly Place[]): Question[] {
  const of = (what: string, ask: (place: Place) => Promise<unknown>): Question => ({
    who: 'Caf administrator, whole Caf',
    what,
    ask: (turn) => ask(at(places, turn)),
  })
  return [
    of('conventions searched by name of organisation', (place) => agreements(db, place, 'creche saint')),
    of('persons by both names begun', (place) => persons(db, nameParts(place))),
    of('persons by last name', ({ lastName }) => persons(db, lastName)),
    of('persons by three letters', ({ lastName }) => persons(db, lastName.slice(0, 3))),
    of('persons by two letters', ({ lastName }) => persons(db, lastName.slice(0, 2))),
    of('persons by identifier', ({ identifier }) => persons(db, identifier)),
    of('persons by a word that thousands have', () => persons(db, 'ccas')),
    of('persons by a word that nobody has', () => persons(db, 'xylophone')),
  ]
}

/** The same places, seen by the institution. */
const byCafAdministrator = (places: readonly Place[]) => places.map((place) => ({ ...place, userId: idOf('staff', 0) }))

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
  const greatest = await drawManagers(client, now, TURNS, idOf('agreement', GREAT_PARTNER))
  client.release()
  const timings = await measure(
    [
      ...questionsOf('responsable', db, managers),
      ...questionsOf('Caf administrator', db, administrators),
      ...searchesOf(db, managers),
      ...questionsOf('greatest: responsable', db, greatest),
      ...questionsOf('greatest: Caf administrator', db, byCafAdministrator(greatest)),
    ],
    TURNS,
  )
  printTimings(timings)
  printRatio(timings, 'responsable', 'Caf administrator')
} finally {
  await db.destroy()
  await server.stop()
}

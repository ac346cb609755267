// Lists and searches of a responsable and of a Caf administrator, through the API: p95 at most 60 ms, within 1.3×.
import pg from 'pg'
import { at, drawCafAdministrators, drawManagers, type Place } from './actors.ts'
import { GREAT_PARTNER, idOf } from './data/plan.ts'
import { NOW } from './data/random.ts'
import { generatedDatabase } from './database.ts'
import { type Api, startApi } from './http.ts'
import { measure, percentile, printMachine, printTimings, type Question, type Timing } from './measure.ts'

const TURNS = 300
const now = new Date(NOW)

/** As people type: a word of a group's name, the beginnings of a person's names. */
const groupWord = ({ groupName }: Place) => groupName.split(' ')[1] ?? groupName
const nameParts = ({ lastName, firstName }: Place) => `${lastName.slice(0, 4)} ${firstName.slice(0, 3)}`

type Asked = [what: string, path: (place: Place) => string, q?: (place: Place) => string]

/** What both do within a convention. */
const SHARED: Asked[] = [
  ['conventions', () => '/api/agreements'],
  ['groups of a convention', ({ agreementId }) => `/api/agreements/${agreementId}/groups`],
  ['groups searched by name', ({ agreementId }) => `/api/agreements/${agreementId}/groups`, groupWord],
  ['users of a convention', ({ agreementId }) => `/api/agreements/${agreementId}/users`],
  ['users searched by name', ({ agreementId }) => `/api/agreements/${agreementId}/users`, nameParts],
  ['members of a group', ({ groupId }) => `/api/groups/${groupId}/members`],
]

/** What the institution alone does, on 4,000 conventions and 400,000 persons. */
const WHOLE_CAF: Asked[] = [
  ['conventions searched by name of organisation', () => '/api/agreements', () => 'creche saint'],
  ['persons by both names begun', () => '/api/users', nameParts],
  ['persons by last name', () => '/api/users', ({ lastName }) => lastName],
  ['persons by three letters', () => '/api/users', ({ lastName }) => lastName.slice(0, 3)],
  ['persons by two letters', () => '/api/users', ({ lastName }) => lastName.slice(0, 2)],
  ['persons by identifier', () => '/api/users', ({ identifier }) => identifier],
  ['persons by a word that thousands have', () => '/api/users', () => 'ccas'],
  ['persons by a word that nobody has', () => '/api/users', () => 'xylophone'],
]

function questionsOf(api: Api, who: string, places: readonly Place[], asked: readonly Asked[]): Question[] {
  return asked.map(([what, path, q]) => ({
    who,
    what,
    ask: (turn) => {
      const place = at(places, turn)
      return api.get(place.userId, path(place), { limit: '25', ...(q && { q: q(place) }) })
    },
  }))
}

const RESPONSABLE = 'responsable'
const CAF = 'Caf administrator'

function printRatio(timings: readonly Timing[]): void {
  const timesOf = (who: string) => timings.filter((timing) => timing.who === who).flatMap((timing) => timing.times)
  const [one, other] = [percentile(timesOf(RESPONSABLE), 0.95), percentile(timesOf(CAF), 0.95)]
  const ratio = Math.max(one, other) / Math.min(one, other)
  console.log(`\nAll: p95 ${one.toFixed(1)} ms (${RESPONSABLE}), ${other.toFixed(1)} ms (${CAF}): ${ratio.toFixed(2)}×`)
}

async function drawPlaces(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const managers = await drawManagers(client, now, TURNS)
  const administrators = await drawCafAdministrators(client, now, TURNS)
  const greatest = await drawManagers(client, now, TURNS, idOf('agreement', GREAT_PARTNER))
  await client.end()
  const byTheGreatCaf = (places: readonly Place[]) => places.map((place) => ({ ...place, userId: idOf('staff', 0) }))
  return { managers, administrators, greatest, byTheGreatCaf }
}

const server = await generatedDatabase()
try {
  printMachine(server.scale)
  const { managers, administrators, greatest, byTheGreatCaf } = await drawPlaces(server.url)
  const api = await startApi(server.url, now)
  const ratio = await measure(
    [...questionsOf(api, RESPONSABLE, managers, SHARED), ...questionsOf(api, CAF, administrators, SHARED)],
    TURNS,
  )
  printTimings(ratio)
  printRatio(ratio)
  const others = await measure(
    [
      ...questionsOf(api, `${CAF}, whole Caf`, byTheGreatCaf(managers), WHOLE_CAF),
      ...questionsOf(api, `${RESPONSABLE}, 10,000 users`, greatest, SHARED),
      ...questionsOf(api, `${CAF}, 10,000 users`, byTheGreatCaf(greatest), SHARED),
    ],
    100,
  )
  printTimings(others)
  await api.close()
} finally {
  await server.stop()
}

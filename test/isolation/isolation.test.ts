import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Route } from '../../src/contract/route.ts'
import { ACTORS, type ActorName, type Objects, PLACES, type Place } from './places.ts'
import type { Row } from './reach.ts'
import { ROWS } from './rows.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

before(async () => {
  stage = await openStage()
})
after(() => stage.close())

/** Marks an actor may read: what lies within what he manages. */
const MARKS: Record<ActorName, readonly Place[]> = {
  anonymous: [],
  newcomer: [],
  user: ['own'],
  manager: ['own'],
  siblingManager: ['sibling'],
  unitAdministrator: [],
  administrator: ['own', 'sibling'],
  otherAdministrator: ['other partner'],
  caf: ['own', 'sibling', 'other partner'],
  otherCaf: ['other Caf'],
  root: [],
  client: ['own', 'sibling', 'other partner'],
  reader: ['own', 'sibling', 'other partner'],
}

/** The same of the people of the module of administration: there the administrateur général reads all [C01]. */
const MARKS_OF_MODULE: Record<ActorName, readonly Place[]> = {
  ...MARKS,
  user: [],
  manager: [],
  siblingManager: [],
  unitAdministrator: ['own'],
  root: PLACES,
}

/** … of external users: nothing of a responsable's, and the administrateur général's everywhere [C20]. */
const MARKS_OF_EXTERNAL: Record<ActorName, readonly Place[]> = { ...MARKS_OF_MODULE, unitAdministrator: [] }

type Attempt = { actor: ActorName; route: Route; of: Objects; bodyOf?: Objects }

const nameOf = (route: Route) => `${route.method} ${route.path}`

/** Which person stands in an address depends on what it is about: an administrator, a responsable, or a user. */
function parameter(route: Route, of: Objects, name: string): string {
  if (route.path.startsWith('/api/administration')) {
    if (name === 'groupId') return of.moduleGroupId
    if (name === 'unitId') return of.moduleUnitId
    if (name === 'userId') return route.path.includes('/administrators/') ? of.unitAdministratorId : of.moduleUserId
  }
  if (name === 'deputyId' && route.path.startsWith('/api/groups')) return of.groupDeputyId
  if (name !== 'userId') return of[name as keyof Objects] ?? 'x'.repeat(43)
  if (route.path.startsWith('/api/institutions')) return of.institutionAdminId
  if (route.path.includes('/administrators/')) return of.administratorId
  if (route.path.includes('/managers/')) return of.managerId
  return of.userId
}

async function attempt({ actor, route, of, bodyOf = of }: Attempt) {
  const { query, body, headers } = rowOf(route)
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => parameter(route, of, name))
  const payload = body?.(bodyOf)
  const response = await stage.app.inject({
    method: route.method,
    url: path + (query?.(bodyOf) ?? ''),
    headers: { ...headers, ...stage.credentials[actor] },
    ...(payload && { payload }),
  })
  return { status: response.statusCode, code: codeOf(response), text: response.body }
}

/** A file of lines is no answer with a code, though each line is JSON. */
function codeOf({ body, headers }: { body: string; headers: { 'content-type'?: unknown } }): string | undefined {
  if (!body.startsWith('{') || String(headers['content-type']).includes('ndjson')) return undefined
  const parsed: { code?: string } = JSON.parse(body)
  return parsed.code
}

function rowOf(route: Route): Row {
  const row = ROWS[nameOf(route)]
  assert.ok(row, `${nameOf(route)} has no row in test/isolation/rows-of-….ts`)
  return row
}

test('every route has its row, and no row is left of a route that is gone', () => {
  const served = stage.app.routeTable.map(nameOf)
  assert.ok(served.length > 50, 'there are routes to look at')
  assert.deepEqual(Object.keys(ROWS).toSorted(), served.toSorted())
})

test('who reaches what, and reads whose names: own, sibling group’s, other partner’s, other Caf’s [H14, H34, H37, H40]', async () => {
  const wrong: string[] = []
  for (const route of stage.app.routeTable)
    for (const place of PLACES)
      for (const actor of ACTORS) {
        const { status, code, text } = await attempt({ actor, route, of: stage.objects[place] })
        const here = `${nameOf(route)} | ${place} | ${actor}`
        const expected = expectation(route, place, actor)
        if (!expected.holds(status, code)) wrong.push(`${here}: ${status} ${code ?? ''}, expected ${expected.words}`)
        for (const other of namesLeaked(actor, text)) wrong.push(`${here}: reads a name of ${other}`)
      }
  assert.deepEqual(wrong, [])
})

function namesLeaked(actor: ActorName, text: string): Place[] {
  return PLACES.filter(
    (place) =>
      (text.includes(stage.objects[place].mark) && !MARKS[actor].includes(place)) ||
      (text.includes(stage.objects[place].moduleMark) && !MARKS_OF_MODULE[actor].includes(place)) ||
      (text.includes(stage.objects[place].externalMark) && !MARKS_OF_EXTERNAL[actor].includes(place)),
  )
}

function expectation(route: Route, place: Place, actor: ActorName) {
  const { reach } = rowOf(route)
  const is = (words: string, holds: (status: number, code: string | undefined) => boolean) => ({ words, holds })
  const foreseen = (status: number) => status !== 500 && status !== 400
  if (route.access !== 'public' && actor === 'anonymous') return is('401', (status) => status === 401)
  if ((route.access === 'signed_in' || route.access === 'person') && actor === 'newcomer')
    return is('first_login_unfinished', (_, code) => code === 'first_login_unfinished')
  const isApplication = actor === 'client'
  if (isApplication && (route.access === 'any_stage' || route.access === 'person'))
    return is('reserved_to_people', (_, code) => code === 'reserved_to_people')
  // An application is of the Caf's: it finds what its administrator finds.
  const person = isApplication ? 'caf' : actor
  const reached = 'own' in reach ? reach[place].includes(person) : reach.includes(person)
  if (!reached) {
    if ('own' in reach) return is('404', (status) => status === 404)
    return is('403 or 404', (status) => status === 403 || status === 404)
  }
  if (route.access === 'public') return is('an answer', foreseen)
  return is('not 404', (status) => status !== 404 && foreseen(status))
}

/** Asked by POST, since what is asked about is too much for an address; nothing is changed by it. */
const isQuestion = ({ path }: Route) => /\/preview$|\/forecast$|^\/api\/explanations$/.test(path)

test('an application that was given to read changes nothing, whatever it asks [C10]', async () => {
  const wrong: string[] = []
  const changes = stage.app.routeTable.filter((route) => route.method !== 'GET' && !isQuestion(route))
  for (const route of changes.filter(({ access }) => access !== 'public')) {
    const { status, code } = await attempt({ actor: 'reader', route, of: stage.objects.own })
    const refused = ['client_reads_only', 'reserved_to_people', 'not_found'].includes(code ?? '')
    if (!refused) wrong.push(`${nameOf(route)}: ${status} ${code ?? ''}`)
  }
  assert.ok(changes.length > 60, `only ${changes.length} were tried`)
  assert.deepEqual(wrong, [])
})

test('a body that names the objects of others changes nothing and is refused [H14, H40]', async () => {
  const wrong: string[] = []
  let tried = 0
  for (const foreign of ['other partner', 'other Caf'] as const)
    for (const route of stage.app.routeTable.filter((one) => one.params && namesOthers(rowOf(one), foreign)))
      for (const actor of ['manager', 'administrator', 'caf'] as const) {
        tried += 1
        const { status, text } = await attempt({ actor, route, of: stage.objects.own, bodyOf: stage.objects[foreign] })
        const here = `${nameOf(route)} | ${actor} | body of ${foreign}`
        // A preview changes nothing by nature, hence may answer; like the others it must not name what it does not show.
        const allowed = status >= 400 || (status === 200 && route.path.endsWith('/preview'))
        if (!allowed || status === 500) wrong.push(`${here}: ${status}`)
        for (const other of namesLeaked(actor, text)) wrong.push(`${here}: reads a name of ${other}`)
      }
  assert.ok(tried > 40, `only ${tried} were tried`)
  assert.deepEqual(wrong, [])
})

/** Whether what is sent holds an identifier of its own at that place. */
function namesOthers({ body, query }: Row, place: Place): boolean {
  const idsOf = (of: Objects) =>
    JSON.stringify([body?.(of), query?.(of)])
      .match(/[0-9a-f]{8}-[0-9a-f-]{27}/g)
      ?.join()
  return idsOf(stage.objects.own) !== idsOf(stage.objects[place])
}

import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Locale } from '../domain/refusals.ts'
import { type Given, givenBy, type RightChange, rightChanges } from '../domain/rights-difference.ts'
import { type RoleChange, rolesBetween } from '../domain/roles-between.ts'
import type { ServiceDefinition } from '../domain/service-definition.ts'
import { type Cause, readCauses } from './causes.ts'
import { type Between, readChangedPeople } from './changed-people.ts'
import type { PastScope, Place } from './past-scope.ts'
import { readRightsOfPeople } from './rights-at.ts'
import { readStandings, type ToldRight } from './standing-rights.ts'

export type ToldChange = RoleChange<ToldRight> & { cause: Cause | null }

/** What one person gained and lost in one convention, in roles, and in what the applications let him do by them. */
export type PersonChanges = Pick<ToldRight, 'user' | 'agreement'> & {
  gained: ToldChange[]
  lost: ToldChange[]
  services: { service: ToldRight['service']; changes: RightChange[] }[]
}

type Asked = { institutionId: string; locale?: Locale; after: Place | undefined; limit: number; q: RawBuilder<boolean> }
type Compared = Place & { before: ToldRight[]; after: ToldRight[]; changes: RoleChange<ToldRight>[] }

/** Who gained or lost what between two instants: one page, and the place that the next begins after. */
export async function readRightChanges(
  db: Reader,
  scope: PastScope,
  between: Between,
  { institutionId, limit, q, ...asked }: Asked,
): Promise<{ items: PersonChanges[]; next: Place | null }> {
  const found: Compared[] = []
  let after = asked.after
  for (;;) {
    // Nearly everybody for whom something began or ended gained or lost: few more are read than are shown.
    const people = await readChangedPeople(db, scope, between, { after, limit: limit + 1, q })
    found.push(...(await compare(db, scope, { ...between, locale: asked.locale }, people)))
    if (found.length > limit || people.length <= limit) break
    after = people.at(-1)
  }
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  const next = found.length > limit && last ? { agreementId: last.agreementId, userId: last.userId } : null
  return { items: await tell(db, institutionId, between, shown), next }
}

async function compare(
  db: Reader,
  scope: PastScope,
  { from, until, locale }: Between & { locale: Locale | undefined },
  people: readonly Place[],
): Promise<Compared[]> {
  const standingAt = async (at: Date) => {
    const rights = await readStandings(db, await readRightsOfPeople(db, scope, at, people), at, locale)
    return Map.groupBy(rights, keyOf)
  }
  const had = await standingAt(from)
  const has = await standingAt(until)
  return people
    .map((place) => {
      const [before, after] = [had.get(keyOf(place)) ?? [], has.get(keyOf(place)) ?? []]
      return { ...place, before, after, changes: rolesBetween(before, after, from, until) }
    })
    .filter(({ changes }) => changes.length > 0)
}

const keyOf = ({ agreementId, userId }: Place) => `${agreementId} ${userId}`

async function tell(
  db: Reader,
  institutionId: string,
  between: Between,
  compared: readonly Compared[],
): Promise<PersonChanges[]> {
  const causes = await readCauses(
    db,
    institutionId,
    compared.flatMap(({ changes }) => changes),
  )
  const services = new Set(compared.flatMap(({ changes }) => changes.map(({ right }) => right.service.id)))
  const definitions = {
    before: await readDefinitionsAt(db, [...services], between.from),
    after: await readDefinitionsAt(db, [...services], between.until),
  }
  let place = 0
  return compared.flatMap((one) => {
    const told = one.changes.map((change) => ({ ...change, cause: causes[place++] ?? null }))
    const [first] = told
    if (!first) return []
    return {
      user: first.right.user,
      agreement: first.right.agreement,
      gained: told.filter(({ change }) => change === 'gained'),
      lost: told.filter(({ change }) => change === 'lost'),
      services: servicesOf(one, definitions),
    }
  })
}

type Definitions = ReadonlyMap<string, ServiceDefinition>

/** Of each application whose roles changed and that is described: what he may do there more, or no more. */
function servicesOf({ before, after, changes }: Compared, definitions: { before: Definitions; after: Definitions }) {
  const services = new Map(changes.map(({ right }) => [right.service.id, right.service]))
  return [...services.values()].flatMap((service) => {
    const old = definitions.before.get(service.id)
    const now = definitions.after.get(service.id)
    const given = { before: givenIn(before, service.id, old), after: givenIn(after, service.id, now) }
    const told = rightChanges(given, { before: old, after: now })
    return told.length > 0 ? [{ service, changes: told }] : []
  })
}

function givenIn(rights: readonly ToldRight[], serviceId: string, definition: ServiceDefinition | undefined): Given {
  const codes = rights
    .filter(({ service, hidings }) => service.id === serviceId && hidings.length === 0)
    .map(({ role }) => role.code)
  return givenBy([...new Set(codes)].flatMap((code) => definition?.roles[code]?.may ?? []))
}

async function readDefinitionsAt(db: Reader, serviceIds: readonly string[], at: Date): Promise<Definitions> {
  const { rows } = await sql<{ serviceId: string; definition: ServiceDefinition }>`
    SELECT service_id, definition FROM service_definition
    WHERE service_id = ANY(${[...serviceIds]}::uuid[]) AND during @> ${at}::timestamptz`.execute(db)
  return new Map(rows.map(({ serviceId, definition }) => [serviceId, definition]))
}

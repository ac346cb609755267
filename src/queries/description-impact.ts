import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { type Given, givenBy, type Named, type RightChange, rightChanges } from '../domain/rights-difference.ts'
import type { GrantDefinition, RoleDefinition, ServiceDefinition } from '../domain/service-definition.ts'
import { fold } from '../domain/text.ts'
import { type GroupImpact, readGroupImpact } from './description-groups.ts'
import { wantedRoles } from './wanted-roles.ts'

/** Who gains or loses what, were this description imported. A person counts once in each convention he is open in. */
export type DescriptionImpact = {
  personCount: number
  roles: { role: Named; personCount: number }[]
  agreements: AgreementImpact[]
  agreementCount: number
  persons: PersonImpact[]
  /** The predefined groups that begin, change or end, and how many that makes in all conventions. */
  groups: GroupImpact[]
  groupCount: number
}

type AgreementImpact = {
  agreementId: string
  reference: string
  organizationName: string
  gaining: number
  losing: number
}
type PersonImpact = PersonRow & { changes: RightChange[] }
type PersonRow = {
  userId: string
  agreementId: string
  reference: string
  firstName: string
  lastName: string
  identifier: string
}

type Definitions = { before: ServiceDefinition | undefined; after: ServiceDefinition }

const PERSONS_NAMED = 50
const AGREEMENTS_NAMED = 100
const MOST_ROLES = 100

/**
 * Counts by profile: the roles that a person has in each unit are the same for thousands, hence what changes is worked
 * out once a profile and the database does no more than count.
 */
export async function readDescriptionImpact(
  db: Reader,
  serviceId: string,
  definitions: Definitions,
  at: Date,
): Promise<DescriptionImpact> {
  const codes = await readRoleCodes(db, serviceId)
  const asked = { serviceId, after: definitions.after, at }
  const rows = await readProfiles(db, asked)
  const changes = new Map<string, RightChange[]>()
  for (const { profile } of rows)
    if (!changes.has(profile)) changes.set(profile, changesOf(placesOf(profile, codes), definitions))
  const affected = rows.filter(({ profile }) => (changes.get(profile) ?? []).length > 0)
  const agreements = byAgreement(affected, changes)
  return {
    personCount: affected.reduce((sum, row) => sum + row.persons, 0),
    roles: countRoles(rows, codes, definitions),
    agreements: await nameAgreements(db, agreements.slice(0, AGREEMENTS_NAMED)),
    agreementCount: agreements.length,
    persons: await namePersons(db, asked, changes),
    ...(await readGroupImpact(db, asked, definitions.before)),
  }
}

// ---- Profiles: the roles held in each unit ----

type ProfileRow = { agreementId: string; profile: string; persons: number }

/** Of the service's roles, by their place in a mask. */
type RoleCodes = readonly string[]

async function readRoleCodes(db: Reader, serviceId: string): Promise<RoleCodes> {
  const rows = await db.selectFrom('role').select('code').where('serviceId', '=', serviceId).orderBy('id').execute()
  return rows.map(({ code }) => code)
}

/** A service has at most so many roles, by its form as by its file. */
const MASK = sql.raw(`bit(${MOST_ROLES})`)

type Asked = { serviceId: string; after: ServiceDefinition; at: Date }

/**
 * Two masks of roles a unit, those of now and those of then, `{1100…0100…,0010…0010…}` a person: no text is sorted,
 * however many persons there are. They differ where the groups that the service predefines do. A membership lies within
 * its enrolment by a temporal key: that needs no reading.
 */
const profiles = ({ serviceId, after, at }: Asked): RawBuilder<unknown> => sql`
  numbered AS (
    SELECT id, row_number() OVER (ORDER BY id)::int - 1 AS place FROM role WHERE service_id = ${serviceId}),
  wanted AS MATERIALIZED (${wantedRoles(serviceId, after)}),
  held AS (
    SELECT ra.group_id, g.unit_id, n.place, true AS is_now,
           g.predefined_by IS NULL OR (g.predefined_code, n.id) IN (SELECT code, role_id FROM wanted) AS is_then
    FROM numbered n
    JOIN role_assignment ra ON ra.role_id = n.id AND ra.during @> ${at}::timestamptz
    JOIN user_group g ON g.id = ra.group_id
    UNION ALL
    SELECT g.id, g.unit_id, n.place, false, true
    FROM wanted w
    JOIN numbered n ON n.id = w.role_id
    JOIN user_group g ON g.predefined_by = ${serviceId} AND g.predefined_code = w.code AND upper_inf(g.during)
    JOIN entitlement e ON e.agreement_id = g.agreement_id AND e.role_id = w.role_id AND e.during @> ${at}::timestamptz
    WHERE NOT EXISTS (SELECT FROM role_assignment ra WHERE ra.group_id = g.id AND ra.role_id = w.role_id
                        AND ra.during && tstzrange(${at}::timestamptz, NULL))),
  of_group AS MATERIALIZED (
    SELECT group_id, unit_id, bit_or(${maskIf(sql`is_now`)}) AS now, bit_or(${maskIf(sql`is_then`)}) AS later
    FROM held GROUP BY group_id, unit_id),
  of_place AS (
    SELECT m.user_id, m.agreement_id, o.unit_id, bit_or(o.now) AS now, bit_or(o.later) AS later
    FROM of_group o JOIN membership m ON m.group_id = o.group_id AND m.during @> ${at}::timestamptz
    GROUP BY m.user_id, m.agreement_id, o.unit_id),
  profile AS (
    SELECT user_id, agreement_id, array_agg(DISTINCT now || later)::text AS profile
    FROM of_place GROUP BY user_id, agreement_id)`

const maskIf = (isHeld: RawBuilder<unknown>) => sql`set_bit(0::${MASK}, place, (${isHeld})::int)`

async function readProfiles(db: Reader, asked: Asked): Promise<ProfileRow[]> {
  const { rows } = await sql<ProfileRow>`
    WITH ${profiles(asked)}
    SELECT agreement_id, profile, count(*)::int AS persons FROM profile GROUP BY agreement_id, profile`.execute(db)
  return rows
}

/** The codes of the roles in one unit, now and then. */
type RolesOfPlace = { now: readonly string[]; later: readonly string[] }

const placesOf = (profile: string, codes: RoleCodes): RolesOfPlace[] =>
  profile
    .slice(1, -1)
    .split(',')
    .map((masks) => ({
      now: codes.filter((_, place) => masks[place] === '1'),
      later: codes.filter((_, place) => masks[place + MOST_ROLES] === '1'),
    }))

/** In each unit: what its roles give there, and what those of the others give everywhere. */
function changesOf(places: readonly RolesOfPlace[], definitions: Definitions): RightChange[] {
  const [now, later] = [places.map((place) => place.now), places.map((place) => place.later)]
  const all = places.flatMap((_, index) =>
    rightChanges(
      { before: givenAt(now, index, definitions.before), after: givenAt(later, index, definitions.after) },
      definitions,
    ),
  )
  const keyOf = ({ type, action, change }: RightChange) => `${type.code} ${action.code} ${change}`
  return [...new Map(all.map((change) => [keyOf(change), change])).values()]
}

function givenAt(
  places: readonly (readonly string[])[],
  here: number,
  definition: ServiceDefinition | undefined,
): Given {
  const grants = places.flatMap((roles, index) =>
    roles
      .flatMap((code): readonly GrantDefinition[] => roleOf(definition, code)?.may ?? [])
      .filter((grant) => index === here || grant.within === 'everywhere'),
  )
  return givenBy(grants)
}

/** A role that is only written otherwise (« T1 », « t1 ») is the same role to an import. */
function roleOf(definition: ServiceDefinition | undefined, code: string): RoleDefinition | undefined {
  const roles = definition?.roles ?? {}
  return roles[code] ?? Object.entries(roles).find(([other]) => fold(other) === fold(code))?.[1]
}

// ---- Counts and names ----

function countRoles(
  rows: readonly ProfileRow[],
  roleCodes: RoleCodes,
  { before, after }: Definitions,
): DescriptionImpact['roles'] {
  const counts = new Map<string, number>()
  for (const { profile, persons } of rows)
    for (const code of new Set(placesOf(profile, roleCodes).flatMap(({ now }) => now)))
      counts.set(code, (counts.get(code) ?? 0) + persons)
  const codes = new Set([...Object.keys(before?.roles ?? {}), ...Object.keys(after.roles)])
  return [...codes].map((code) => {
    const name = (after.roles[code] ?? before?.roles[code])?.name ?? { fr: code, en: code }
    return { role: { code, name }, personCount: counts.get(code) ?? 0 }
  })
}

type Counts = { agreementId: string; gaining: number; losing: number }

function byAgreement(affected: readonly ProfileRow[], changes: ReadonlyMap<string, readonly RightChange[]>): Counts[] {
  const counts = new Map<string, Counts>()
  for (const { agreementId, profile, persons } of affected) {
    const known = counts.get(agreementId) ?? { agreementId, gaining: 0, losing: 0 }
    const kinds = new Set<string>((changes.get(profile) ?? []).map(({ change }) => change))
    // What has changed is neither wider nor narrower: something is gained, and something lost.
    if (['gained', 'wider', 'changed'].some((kind) => kinds.has(kind))) known.gaining += persons
    if (['lost', 'narrower', 'changed'].some((kind) => kinds.has(kind))) known.losing += persons
    counts.set(agreementId, known)
  }
  const most = ({ gaining, losing }: Counts) => Math.max(gaining, losing)
  return [...counts.values()].toSorted((a, b) => most(b) - most(a))
}

async function nameAgreements(db: Reader, counts: readonly Counts[]): Promise<AgreementImpact[]> {
  const { rows } = await sql<{ id: string; reference: string; organizationName: string }>`
    SELECT a.id, a.reference, o.name AS organization_name
    FROM agreement a JOIN organization o ON o.id = a.organization_id
    WHERE a.id = ANY(${counts.map(({ agreementId }) => agreementId)}::uuid[])`.execute(db)
  const names = new Map(rows.map(({ id, ...name }) => [id, name]))
  return counts.flatMap((count) => {
    const name = names.get(count.agreementId)
    return name ? [{ ...count, ...name }] : []
  })
}

async function namePersons(
  db: Reader,
  asked: Asked,
  changes: ReadonlyMap<string, RightChange[]>,
): Promise<PersonImpact[]> {
  const affected = [...changes].filter(([, one]) => one.length > 0).map(([profile]) => profile)
  if (affected.length === 0) return []
  const { rows } = await sql<PersonRow & { profile: string }>`
    WITH ${profiles(asked)}
    SELECT p.user_id, p.agreement_id, p.profile, a.reference, u.first_name, u.last_name, u.identifier
    FROM profile p JOIN user_account u ON u.id = p.user_id JOIN agreement a ON a.id = p.agreement_id
    WHERE p.profile = ANY(${affected}::text[])
    ORDER BY u.sort_key, u.id, a.reference LIMIT ${PERSONS_NAMED}`.execute(db)
  return rows.map(({ profile, ...person }) => ({ ...person, changes: changes.get(profile) ?? [] }))
}

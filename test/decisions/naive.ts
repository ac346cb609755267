import type pg from 'pg'
import type { Comparison, Condition } from '../../src/domain/condition.ts'
import type { Question } from '../../src/domain/decision/question.ts'
import type { GrantDefinition, ServiceDefinition } from '../../src/domain/service-definition.ts'

/**
 * The rules read again, slowly: what stands at one instant is asked of the tables for that instant alone, with all that
 * it must stand on, and the description is read as its author wrote it. Shares neither query nor rule with the product,
 * so that it cannot share their mistakes.
 */

/** What stood when, as of one question. */
export type Standing = {
  userSuspended: boolean
  organizationSuspended: boolean
  open: boolean
  opensLater: boolean
  holdings: Holding[]
}

/** A membership and a role of its group that have some time in common. */
type Holding = {
  roleId: string
  groupId: string
  agreementId: string
  reference: string
  unit: string | null
  stands: boolean
  agreementEnded: boolean
  agreementToCome: boolean
  toCome: boolean
  agreementSuspended: boolean
  roleSuspended: boolean
  groupSuspended: boolean
}

/**
 * Under which group each stood from when to when, told by the journal's moves: not by the rights, which keep a parent
 * of their own.
 */
const PLACES = `
  WITH moved AS (
    SELECT group_id, at, number, (payload::jsonb -> 'details' ->> 'before')::uuid AS before,
           (payload::jsonb -> 'details' ->> 'after')::uuid AS after
    FROM audit_event WHERE kind = 'group.moved' AND agreement_id = ANY($1))
  SELECT group_id, after AS parent_id,
         tstzrange(at, lead(at) OVER (PARTITION BY group_id ORDER BY number)) AS during FROM moved
  UNION ALL
  (SELECT DISTINCT ON (group_id) group_id, before, tstzrange(NULL, at) FROM moved ORDER BY group_id, number)
  UNION ALL
  SELECT id, parent_id, tstzrange(NULL, NULL) FROM user_group
  WHERE agreement_id = ANY($1) AND id NOT IN (SELECT group_id FROM moved)`

/** Kept for the readings that follow. */
export async function layPlaces(pool: pg.Pool, agreementIds: readonly string[]): Promise<void> {
  await pool.query('DROP TABLE IF EXISTS naive_place')
  await pool.query('CREATE TABLE naive_place (group_id uuid, parent_id uuid, during tstzrange)')
  await pool.query(`INSERT INTO naive_place ${PLACES}`, [agreementIds])
  await pool.query('CREATE INDEX ON naive_place (group_id)')
}

/** « above » is the group itself and all that it stood under at the instant. */
const STANDINGS = `
  SELECT
    EXISTS (SELECT FROM suspension s WHERE s.user_id = u.id AND s.during @> asked.at) AS "userSuspended",
    EXISTS (SELECT FROM suspension s WHERE s.organization_id = u.organization_id AND s.during @> asked.at)
      AS "organizationSuspended",
    EXISTS (SELECT FROM enrollment e WHERE e.user_id = u.id AND e.during @> asked.at) AS "open",
    EXISTS (SELECT FROM enrollment e WHERE e.user_id = u.id AND lower(e.during) > asked.at) AS "opensLater",
    coalesce((
      SELECT jsonb_agg(jsonb_build_object(
        'roleId', ra.role_id, 'groupId', g.id, 'agreementId', a.id, 'reference', a.reference,
        'unit', (SELECT code FROM unit WHERE unit.id = g.unit_id),
        'stands', m.during @> asked.at AND ra.during @> asked.at AND a.during @> asked.at AND g.during @> asked.at
          AND EXISTS (SELECT FROM enrollment e
                      WHERE e.user_id = u.id AND e.agreement_id = a.id AND e.during @> asked.at)
          AND EXISTS (SELECT FROM entitlement t
                      WHERE t.agreement_id = a.id AND t.role_id = ra.role_id AND t.during @> asked.at)
          AND NOT EXISTS (SELECT FROM unnest(above.ids) AS held (id) WHERE NOT EXISTS (
            SELECT FROM role_assignment x
            WHERE x.group_id = held.id AND x.role_id = ra.role_id AND x.during @> asked.at)),
        'agreementEnded', upper(a.during) <= asked.at IS TRUE,
        'agreementToCome', lower(a.during) > asked.at,
        'toCome', lower(m.during) > asked.at OR lower(ra.during) > asked.at,
        'agreementSuspended', EXISTS (
          SELECT FROM suspension s WHERE s.agreement_id = a.id AND s.group_id IS NULL AND s.during @> asked.at),
        'roleSuspended', EXISTS (
          SELECT FROM role_suspension s
          WHERE s.agreement_id = a.id AND s.role_id = ra.role_id AND s.during @> asked.at),
        'groupSuspended', EXISTS (
          SELECT FROM suspension s WHERE s.group_id = ANY(above.ids) AND s.during @> asked.at)))
      FROM membership m
      JOIN user_group g ON g.id = m.group_id
      JOIN agreement a ON a.id = m.agreement_id
      JOIN role_assignment ra ON ra.group_id = g.id AND ra.during && m.during
      CROSS JOIN LATERAL (
        WITH RECURSIVE up AS (
          SELECT g.id UNION
          SELECT place.parent_id FROM up JOIN naive_place place
            ON place.group_id = up.id AND place.during @> asked.at AND place.parent_id IS NOT NULL)
        SELECT array_agg(id) AS ids FROM up) above
      WHERE m.user_id = u.id), '[]') AS holdings
  FROM unnest($1::uuid[], $2::timestamptz[]) WITH ORDINALITY AS asked (user_id, at, number)
  JOIN user_account u ON u.id = asked.user_id
  ORDER BY asked.number`

export async function readStandings(
  pool: pg.Pool,
  asked: readonly { userId: string; at: number }[],
): Promise<Standing[]> {
  const ids = asked.map(({ userId }) => userId)
  const instants = asked.map(({ at }) => new Date(at).toISOString())
  const { rows } = await pool.query<Standing>(STANDINGS, [ids, instants])
  return rows
}

// ---- What a description says of it ----

export type Described = {
  services: readonly ServiceDefinition[]
  /** The role of a service, by its id. */
  codeOf: ReadonlyMap<string, { service: string; role: string }>
}
export type Person = { id: string; identifier: string; email: string; organizationId: string }
export type Answer = { allowed: boolean; reason: string; ways: ReadonlySet<string> }

type Asking = { described: Described; person: Person; standing: Standing; question: Question }
type Target = { service: ServiceDefinition; type: string; action: string }

/** From what misses first to what misses last. */
const PLACES_OF_FAULTS = [
  ...['no_role', 'agreement_ended', 'agreement_not_started', 'right_ended', 'right_not_started'],
  ...['agreement_suspended', 'role_suspended', 'group_suspended', 'agreement_not_stated', 'other_agreement'],
  ...['organization_not_stated', 'other_organization', 'group_without_unit', 'unit_not_stated', 'other_unit'],
  ...['condition_not_met', 'owner_not_stated', 'not_owner'],
]

const no = (reason: string): Answer => ({ allowed: false, reason, ways: new Set() })

export function answerNaively(
  described: Described,
  person: Person | undefined,
  standing: Standing | undefined,
  question: Question,
): Answer {
  const isMenu = question.resource.type === 'menu'
  const target = isMenu ? targetOfMenu(described, question) : targetOf(described, question)
  if (typeof target === 'string') return no(target)
  if (!person || !standing || question.subject.type !== 'user') return no('subject_unknown')
  const asking = { described, person, standing, question }
  const absence = whyAbsent(standing)
  if (absence) return no(absence)
  const found = isMenu ? tryEntry(asking, target) : tryAll(asking, target)
  if (found.ways.size === 0) return no(found.reason)
  if (isMenu) return { allowed: true, ...found }
  const late = whyNotNow(target, textOf(question, stateProperty(target)))
  if (late) return no(late)
  return answerMessages(asking, target, found.ways)
}

function targetOf({ services }: Described, { resource, action }: Question): Target | string {
  const service = services.find(({ resources }) => Object.keys(resources).includes(resource.type))
  if (!service) return 'type_unknown'
  if (!Object.keys(service.resources[resource.type]?.actions ?? {}).includes(action.name)) return 'action_unknown'
  return { service, type: resource.type, action: action.name }
}

function targetOfMenu({ services }: Described, { resource, action }: Question): Target | string {
  const service = services.find((one) => one.service === resource.id)
  if (!service) return 'type_unknown'
  const entry = Object.entries(service.menu).find(([code]) => code === action.name)?.[1]
  return entry ? { service, type: entry.on, action: entry.action } : 'action_unknown'
}

function whyAbsent({ userSuspended, organizationSuspended, open, opensLater }: Standing): string | undefined {
  if (userSuspended) return 'user_suspended'
  if (organizationSuspended) return 'organization_suspended'
  if (open) return undefined
  return opensLater ? 'user_not_open' : 'user_closed'
}

/** Every holding with every grant of its role: those that miss nothing, else what the best of them misses. */
function tryAll(asking: Asking, target: Target) {
  const ways = new Set<string>()
  const faults = ['no_role']
  for (const holding of asking.standing.holdings)
    for (const grant of grantsOf(asking.described, holding, target)) {
      const fault = faultOf(asking, target, holding, grant)
      if (fault) faults.push(fault)
      else ways.add(`${holding.groupId} ${holding.roleId} ${isCreator(asking, target) ? 'own' : 'any'}`)
    }
  return { ways, reason: ways.size > 0 ? 'allowed' : furthest(faults) }
}

function tryEntry(asking: Asking, target: Target) {
  const ways = new Set<string>()
  const faults = ['no_role']
  for (const holding of asking.standing.holdings)
    for (const grant of grantsOf(asking.described, holding, target)) {
      const fault = faultOfHolding(holding)
      if (fault) faults.push(fault)
      else ways.add(`${holding.groupId} ${holding.roleId} ${grant.records}`)
    }
  return { ways, reason: ways.size > 0 ? 'allowed' : furthest(faults) }
}

const furthest = (faults: readonly string[]) =>
  PLACES_OF_FAULTS[Math.max(...faults.map((fault) => PLACES_OF_FAULTS.indexOf(fault)))] ?? ''

function grantsOf({ codeOf }: Described, { roleId }: Holding, { service, type, action }: Target): GrantDefinition[] {
  const code = codeOf.get(roleId)
  if (code?.service !== service.service) return []
  const may = service.roles[code.role]?.may ?? []
  return may.filter((grant) => grant.on === type && grant.actions.includes(action))
}

const firstTrue = (tests: readonly (readonly [boolean, string])[]) => tests.find(([isSo]) => isSo)?.[1]

function faultOfHolding(holding: Holding): string | undefined {
  const { stands, agreementEnded, agreementToCome, toCome } = holding
  return firstTrue([
    [!stands && agreementToCome, 'agreement_not_started'],
    [!stands && agreementEnded, 'agreement_ended'],
    [!stands && toCome, 'right_not_started'],
    [!stands, 'right_ended'],
    [holding.agreementSuspended, 'agreement_suspended'],
    [holding.roleSuspended, 'role_suspended'],
    [holding.groupSuspended, 'group_suspended'],
  ])
}

function faultOf(asking: Asking, target: Target, holding: Holding, grant: GrantDefinition): string | undefined {
  const { person, question } = asking
  const belongsTo = target.service.resources[target.type]?.belongsTo
  const agreement = textOf(question, 'agreement')
  const organization = textOf(question, 'organization')
  const unit = textOf(question, target.service.resources[target.type]?.unit ?? '')
  const creator = textOf(question, target.service.resources[target.type]?.owner.property ?? '')
  const isLocal = grant.within === 'unit'
  const isOwn = grant.records === 'own'
  return (
    faultOfHolding(holding) ??
    firstTrue([
      [belongsTo === 'agreement' && agreement === '', 'agreement_not_stated'],
      [belongsTo === 'agreement' && ![holding.reference, holding.agreementId].includes(agreement), 'other_agreement'],
      [belongsTo === 'organization' && organization === '', 'organization_not_stated'],
      [belongsTo === 'organization' && organization !== person.organizationId, 'other_organization'],
      [isLocal && holding.unit === null, 'group_without_unit'],
      [isLocal && unit === '', 'unit_not_stated'],
      [isLocal && unit !== holding.unit, 'other_unit'],
      [grant.when !== undefined && !isMet(grant.when, everythingStated(asking)), 'condition_not_met'],
      [isOwn && creator === '', 'owner_not_stated'],
      [isOwn && !isCreator(asking, target), 'not_owner'],
    ])
  )
}

function isCreator({ person, question }: Asking, { service, type }: Target): boolean {
  const owner = service.resources[type]?.owner
  const creator = textOf(question, owner?.property ?? '')
  if (creator === '') return false
  return owner?.is === 'email' ? creator === person.email : [person.id, person.identifier].includes(creator)
}

/** Empty when it is not stated as a text. */
function textOf({ resource }: Question, name: string): string {
  const value = new Map(Object.entries(resource.properties ?? {})).get(name)
  return typeof value === 'string' ? value : ''
}

// ---- Conditions ----

type Values = ReadonlyMap<string, unknown>

/** Of plain values, each under its path. */
function everythingStated({ person, question }: Asking): Values {
  const { subject, resource, action, context } = question
  const under = (root: string, properties: Readonly<Record<string, unknown>> | undefined) =>
    Object.entries(properties ?? {}).map(([name, value]) => [`${root}.${name}`, value] as const)
  return new Map([
    ...under('subject', subject.properties),
    ...under('subject', { id: person.id, identifier: person.identifier, email: person.email }),
    ...under('resource', resource.properties),
    ...under('resource', { id: resource.id, type: resource.type }),
    ...under('action', action.properties),
    ...under('action', { name: action.name }),
    ...under('context', context),
  ])
}

function isMet(condition: Condition, values: Values): boolean {
  if ('not' in condition) return !isMet(condition.not, values)
  if ('all' in condition) return condition.all.filter((inner) => !isMet(inner, values)).length === 0
  if ('any' in condition) return condition.any.filter((inner) => isMet(inner, values)).length > 0
  return compares(condition, values)
}

function compares(comparison: Comparison, values: Values): boolean {
  const value = values.get(comparison.value)
  const isThere = value !== undefined && value !== null
  const other = (side: unknown) =>
    typeof side === 'object' && side !== null && 'value' in side ? values.get(`${side.value}`) : side
  if ('exists' in comparison) return comparison.exists ? isThere : !isThere
  if (!isThere) return false
  if ('equals' in comparison) return value === other(comparison.equals)
  if ('differs' in comparison) return ![undefined, null, value].includes(other(comparison.differs) as never)
  if ('in' in comparison) return Array.isArray(comparison.in) && comparison.in.some((one) => one === value)
  const bound = other('below' in comparison ? comparison.below : comparison.atMost)
  if (typeof value === 'number' && typeof bound === 'number')
    return 'below' in comparison ? value < bound : value <= bound
  if (typeof value === 'string' && typeof bound === 'string')
    return 'below' in comparison ? value < bound : value <= bound
  return false
}

// ---- Steps ----

const stateProperty = ({ service, type }: Target) => service.resources[type]?.state ?? ''

function whyNotNow({ service, type, action }: Target, state: string): string | undefined {
  const procedures = Object.values(service.procedures)
    .map(({ steps }) => steps.filter((step) => step.on === type))
    .filter((steps) => steps.some((step) => step.action === action))
  if (procedures.length === 0) return undefined
  const mine = procedures.flat().filter((step) => step.action === action)
  if (mine.some(({ from }) => (from.length === 0 ? state === '' : from.includes(state)))) return undefined
  if (state === '') return 'state_not_stated'
  const orders = procedures.map((steps) => ({
    states: steps.flatMap(({ from, to }) => [...from, ...(to ? [to] : [])]),
    starts: steps.filter((step) => step.action === action).flatMap(({ from }) => from),
  }))
  const knowing = orders.filter(({ states }) => states.includes(state))
  if (knowing.length === 0) return 'state_unknown'
  const isAhead = knowing.some(({ states, starts }) =>
    starts.some((start) => states.indexOf(start) > states.indexOf(state)),
  )
  return isAhead ? 'step_not_reached' : 'step_already_done'
}

// ---- Messages ----

function answerMessages(asking: Asking, target: Target, ways: ReadonlySet<string>): Answer {
  const { messages, motive } = asking.question.context ?? {}
  const codes = ((messages ?? []) as { code: string }[]).map(({ code }) => code)
  const answers = codes.map((code) => answerMessage(asking, target, code))
  const stopping = answers.find((answer) => answer !== 'passed' && answer !== 'harmless')
  if (stopping) return no(stopping)
  if (!answers.includes('passed')) return { allowed: true, reason: 'allowed', ways }
  if (typeof motive !== 'string' || motive.replaceAll(/\s/g, '') === '') return no('motive_required')
  return { allowed: true, reason: 'allowed_by_override', ways }
}

function answerMessage(asking: Asking, target: Target, code: string): string {
  const check = new Map(Object.entries(target.service.checks)).get(code)
  if (!check) return 'message_unknown'
  if (check.severity === 'blocking') return 'message_blocking'
  if (check.severity !== 'grave') return 'harmless'
  const { overriddenBy: action } = check
  if (!action || !Object.keys(target.service.resources[target.type]?.actions ?? {}).includes(action))
    return 'override_not_allowed'
  return tryAll(asking, { ...target, action }).ways.size > 0 ? 'passed' : 'override_not_allowed'
}

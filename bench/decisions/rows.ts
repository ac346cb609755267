import type { GrantDefinition, ServiceDefinition } from '../../src/domain/service-definition.ts'
import type { Cell } from '../copy.ts'
import { idOf } from '../data/plan.ts'
import type { Dataset, Peers } from './peers.ts'

/**
 * The data set in our own idiom. Its institutions become nothing but their suspension, which their conventions carry
 * (one institution of ours holds all, so that one key may ask about all); its conventions are agreements, its
 * habilitations entitlements and roles of groups, its services four descriptions with the same roles.
 */
export const INSTITUTION = idOf('institution', 0)
const ORGANIZATION = idOf('organization', 0)

const at = (instant: number) => new Date(instant).toISOString()
const range = ({ from, to }: { from: number; to: number }) => `[${at(from)},${at(to)})`
const EVER = '[2010-01-01T00:00:00Z,)'
/** A closed group's rights are over; whatever its convention's period, they lie in it. */
const overBefore = ({ from }: { from: number }) => `[${at(from)},${at(from + 3_600_000)})`

export type Rows = Record<string, [columns: string, rows: Iterable<Cell[]>]>

export function rowsOf(peers: Peers, data: Dataset): Rows {
  const periodOf = (convention: number) => peers.PERIODS[data.conv.period[convention] ?? 0] ?? { from: 0, to: 1 }
  const spans = groupSpans(peers, data, periodOf)
  return {
    institution: ['id, name', [[INSTITUTION, 'Caf']]],
    organization: ['id, institution_id, name, siret', [[ORGANIZATION, INSTITUTION, 'Partenaire', '26010001500012']]],
    service: ['id, institution_id, code, name, address, description', services(peers)],
    role: ['id, service_id, institution_id, code, name, description', roles(peers)],
    agreement: ['id, institution_id, organization_id, reference, signed_on, during', agreements(data, periodOf)],
    entitlement: ['agreement_id, role_id, institution_id, during', entitlements(data, periodOf)],
    user_account: [
      'id, institution_id, organization_id, identifier, last_name, first_name, email, created_at',
      users(data),
    ],
    enrollment: ['user_id, agreement_id, organization_id, during', enrollments(data)],
    user_group: ['id, agreement_id, organization_id, parent_id, name, during', groups(data, spans)],
    role_assignment: ['group_id, role_id, agreement_id, parent_id, during', assignments(data, spans)],
    membership: ['user_id, group_id, agreement_id, during', memberships(data, spans)],
    suspension: ['institution_id, agreement_id, user_id, during, reason', suspensions(data)],
  }
}

function groupSpans(peers: Peers, data: Dataset, periodOf: (c: number) => { from: number; to: number }): string[] {
  return Array.from({ length: data.group.n }, (_, g) => {
    const period = periodOf(data.group.conv[g] ?? 0)
    return peers.groupOpen(data, g) ? range(period) : overBefore(period)
  })
}

function* services({ N_SERVICES }: Peers): Generator<Cell[]> {
  for (let s = 0; s < N_SERVICES; s++)
    yield [idOf('service', s), INSTITUTION, `s${s}`, `Service ${s}`, 'https://s.example.org/', 'Un service.']
}

function* roles({ ROLES, ROLES_PER_SERVICE }: Peers): Generator<Cell[]> {
  for (const [r, code] of ROLES.entries())
    yield [idOf('role', r), idOf('service', Math.floor(r / ROLES_PER_SERVICE)), INSTITUTION, code, code, 'Un rôle.']
}

function* agreements({ conv }: Dataset, periodOf: (c: number) => { from: number; to: number }): Generator<Cell[]> {
  for (let c = 0; c < conv.n; c++)
    yield [idOf('agreement', c), INSTITUTION, ORGANIZATION, `c${c}`, '2020-01-01', range(periodOf(c))]
}

function bits(mask: number): number[] {
  return Array.from({ length: 32 }, (_, bit) => bit).filter((bit) => mask & (1 << bit))
}

function* entitlements({ conv }: Dataset, periodOf: (c: number) => { from: number; to: number }): Generator<Cell[]> {
  for (let c = 0; c < conv.n; c++)
    for (const role of bits(conv.grants[c] ?? 0))
      yield [idOf('agreement', c), idOf('role', role), INSTITUTION, range(periodOf(c))]
}

function* users({ user }: Dataset): Generator<Cell[]> {
  for (let u = 0; u < user.n; u++)
    yield [idOf('user', u), INSTITUTION, ORGANIZATION, `u${u}`, 'Nom', 'Prénom', `u${u}@example.org`, at(0)]
}

function groupsOf({ user }: Dataset, u: number): Int32Array {
  return user.groups.subarray(user.start[u], user.start[u + 1])
}

function* enrollments(data: Dataset): Generator<Cell[]> {
  for (let u = 0; u < data.user.n; u++)
    for (const c of new Set([...groupsOf(data, u)].map((g) => data.group.conv[g] ?? 0)))
      yield [idOf('user', u), idOf('agreement', c), ORGANIZATION, EVER]
}

const parentOf = ({ group }: Dataset, g: number): string | null => {
  const parent = group.parent[g] ?? -1
  return parent < 0 ? null : idOf('group', parent)
}

function* groups(data: Dataset, spans: readonly string[]): Generator<Cell[]> {
  for (const [g, span] of spans.entries()) {
    const agreement = idOf('agreement', data.group.conv[g] ?? 0)
    yield [idOf('group', g), agreement, ORGANIZATION, parentOf(data, g), `g${g}`, span]
  }
}

function* assignments(data: Dataset, spans: readonly string[]): Generator<Cell[]> {
  const { group, conv } = data
  for (const [g, span] of spans.entries()) {
    const c = group.conv[g] ?? 0
    for (const role of bits((group.habs[g] ?? 0) & (conv.grants[c] ?? 0)))
      yield [idOf('group', g), idOf('role', role), idOf('agreement', c), parentOf(data, g), span]
  }
}

function* memberships(data: Dataset, spans: readonly string[]): Generator<Cell[]> {
  for (let u = 0; u < data.user.n; u++)
    for (const g of groupsOf(data, u))
      yield [idOf('user', u), idOf('group', g), idOf('agreement', data.group.conv[g] ?? 0), spans[g] ?? EVER]
}

function* suspensions({ conv, inst, user }: Dataset): Generator<Cell[]> {
  for (let c = 0; c < conv.n; c++)
    if (conv.suspended[c] || inst.suspended[conv.inst[c] ?? 0])
      yield [INSTITUTION, idOf('agreement', c), null, EVER, 'manquement constaté']
  for (let u = 0; u < user.n; u++)
    if (user.suspended[u]) yield [INSTITUTION, null, idOf('user', u), EVER, 'manquement constaté']
}

const texts = (text: string) => ({ fr: text, en: text })

/** One service of the data set as its description file would say it. */
export function definitionOf(peers: Peers, s: number): ServiceDefinition {
  const types = peers.TYPES.filter((_, t) => Math.floor(t / peers.TYPES_PER_SERVICE) === s)
  const roles = peers.ROLES.filter((_, r) => Math.floor(r / peers.ROLES_PER_SERVICE) === s)
  const actions = Object.fromEntries(peers.ACTIONS.map((action) => [action, texts(action)]))
  const resource = (code: string) => ({
    ...{ name: texts(code), belongsTo: 'agreement' as const, actions, registered: false },
    ...{ owner: { property: 'creator', is: 'user' as const }, unit: 'unit', state: 'state' },
  })
  const role = (code: string) => ({
    name: texts(code),
    description: texts('Un rôle.'),
    may: grantsOf(peers, code, types),
  })
  return {
    ...{ service: `s${s}`, name: texts(`Service ${s}`), address: 'https://s.example.org/' },
    description: texts('Un service.'),
    resources: Object.fromEntries(types.map((code) => [code, resource(code)])),
    roles: Object.fromEntries(roles.map((code) => [code, role(code)])),
    ...{ procedures: {}, checks: {}, menu: {}, groups: {}, exclusions: [] },
  }
}

function grantsOf(peers: Peers, role: string, types: readonly string[]): GrantDefinition[] {
  const grants: GrantDefinition[] = []
  for (const on of types)
    for (const [action, code] of peers.ACTIONS.entries()) {
      const type = peers.TYPES.indexOf(on)
      if (!peers.roleHas(peers.ROLES.indexOf(role), type, action)) continue
      const records = peers.ownerOnly(type, action) ? 'own' : 'any'
      grants.push({ on, actions: [code], records, within: 'everywhere' })
    }
  return grants
}

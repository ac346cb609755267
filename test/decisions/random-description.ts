import fc from 'fast-check'
import type { Condition } from '../../src/domain/condition.ts'
import type {
  GrantDefinition,
  ResourceDefinition,
  RoleDefinition,
  ServiceDefinition,
  StepDefinition,
} from '../../src/domain/service-definition.ts'

/** What random services speak of; questions draw from the same words, and from one more that is unknown. */
const ROLES = ['R0', 'R1', 'R2', 'R3', 'R4', 'R5']
export const ACTIONS = ['read', 'modify', 'approve', 'pass']
export const STATES = ['entered', 'checked', 'approved', 'paid']
export const CHECKS = ['hint', 'late', 'credits', 'orphan', 'duplicate']
export const ENTRIES = ['first', 'second']
export const TYPES = { A: ['invoice', 'order', 'note'], B: ['file', 'box'] } as const

const text = { fr: 'Texte', en: 'Text' }

const comparison: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ value: fc.constant('resource.amount' as const), atMost: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ value: fc.constant('resource.amount' as const), below: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ value: fc.constant('context.channel' as const), equals: fc.constantFrom('desk', 'web') }),
  fc.record({ value: fc.constant('context.channel' as const), differs: fc.constantFrom('desk', 'web') }),
  fc.record({ value: fc.constant('resource.amount' as const), exists: fc.boolean() }),
  fc.record({ value: fc.constant('resource.unit' as const), in: fc.constant(['U0', 'U1']) }),
  fc.constant({
    value: 'resource.createdBy' as const,
    differs: { value: 'subject.identifier' as const },
  }),
)

const condition: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 4, arbitrary: comparison },
  { weight: 1, arbitrary: fc.record({ not: comparison }) },
  { weight: 1, arbitrary: fc.record({ all: fc.array(comparison, { minLength: 1, maxLength: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ any: fc.array(comparison, { minLength: 1, maxLength: 3 }) }) },
)

const seldom = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })

const usually = <T>(common: T, ...others: readonly T[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(common) }, { weight: 2, arbitrary: fc.constantFrom(common, ...others) })

const resource: fc.Arbitrary<ResourceDefinition> = fc.record({
  name: fc.constant(text),
  belongsTo: usually<ResourceDefinition['belongsTo']>(undefined, 'agreement', 'organization'),
  owner: fc.record({ property: fc.constant('createdBy'), is: usually<'user' | 'email'>('user', 'email') }),
  unit: fc.constant('unit'),
  state: fc.constant('state'),
  registered: fc.constant(false),
  actions: fc.constant(Object.fromEntries(ACTIONS.map((action) => [action, text]))),
})

const grant = (types: readonly string[]): fc.Arbitrary<GrantDefinition> =>
  fc.record({
    on: fc.constantFrom(...types),
    actions: fc.uniqueArray(fc.constantFrom(...ACTIONS), { minLength: 1 }),
    records: usually<'own' | 'any'>('any', 'own'),
    within: usually<'unit' | 'everywhere'>('everywhere', 'unit'),
    when: seldom(condition),
  })

const step = (types: readonly string[]): fc.Arbitrary<StepDefinition> =>
  fc.record({
    on: fc.constantFrom(...types),
    action: fc.constantFrom(...ACTIONS.slice(0, 3)),
    from: fc.uniqueArray(fc.constantFrom(...STATES), { maxLength: 2 }),
    to: fc.option(fc.constantFrom(...STATES), { nil: undefined }),
  })

/** Roles of nothing are of use as well. */
const role = (types: readonly string[]): fc.Arbitrary<RoleDefinition> =>
  fc.record({
    name: fc.constant(text),
    description: fc.constant(text),
    may: fc.array(grant(types), { minLength: 2, maxLength: 8 }),
  })

export function description(service: keyof typeof TYPES): fc.Arbitrary<ServiceDefinition> {
  const types = TYPES[service]
  const procedure = fc.record({ name: fc.constant(text), steps: fc.array(step(types), { minLength: 1, maxLength: 4 }) })
  const entry = fc.record({
    name: fc.constant(text),
    on: fc.constantFrom(...types),
    action: fc.constantFrom(...ACTIONS),
  })
  return fc.record({
    service: fc.constant(service),
    name: fc.constant(text),
    address: fc.constant('https://a.example'),
    description: fc.constant(text),
    resources: fc.record(Object.fromEntries(types.map((type) => [type, resource]))),
    roles: fc.record(Object.fromEntries(ROLES.map((code) => [code, role(types)]))),
    procedures: fc.record({ one: procedure, two: procedure }),
    checks: fc.constant({
      hint: { message: text, severity: 'information' as const },
      late: { message: text, severity: 'warning' as const },
      credits: { message: text, severity: 'grave' as const, overriddenBy: 'pass' },
      orphan: { message: text, severity: 'grave' as const },
      duplicate: { message: text, severity: 'blocking' as const },
    }),
    menu: fc.record(Object.fromEntries(ENTRIES.map((code) => [code, entry]))),
    groups: fc.constant({}),
    exclusions: fc.constant([]),
  })
}

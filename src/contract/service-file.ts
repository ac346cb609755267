import { z } from 'zod'
import type { Comparison, Condition, Constant, Operand, Path } from '../domain/condition.ts'
import { MENU } from '../domain/decision/question.ts'
import type {
  AdministrationDefinition,
  CheckDefinition,
  GrantDefinition,
  GroupDefinition,
  MenuEntry,
  ProcedureDefinition,
  ResourceDefinition,
  RoleDefinition,
  ServiceDefinition,
  Severity,
  StepDefinition,
  Texts,
} from '../domain/service-definition.ts'
import { nameProblem } from '../domain/text.ts'
import { text } from './fields.ts'
import { webAddress } from './services.ts'

/**
 * The description file of a service [H03, C22–C24, C31–C36]: what a developer writes in YAML, read as a
 * `ServiceDefinition`. docs/service-file.md explains it, docs/service.schema.json is made of it. What one part says of
 * another (a role's action that no type has) is checked by src/service-file/cross-checks.ts.
 */

/** What is wrong with a value beyond its shape; src/service-file/phrases.ts says it in French and in English. */
export type FileFault =
  | 'code_reserved'
  | 'path_malformed'
  | 'condition_too_deep'
  | 'condition_too_large'
  | 'too_many_entries'

const fault = (code: FileFault) => ({ params: { fault: code } })

// ---- Words ----

const LONGEST_CODE = 60

/** Never a name that every object inherits: `constructor` would look as if it were there. */
const isPlainName = (name: string) => !(name in Object.prototype)

const code = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$/)
  .refine(isPlainName, fault('code_reserved'))
  .meta({ description: `Lettres sans accent, chiffres, « _ », « . », « - » ; ${LONGEST_CODE} caractères au plus.` })

/** `role` of this service, or `SERVICE/role` of another. */
const roleReference = z.string().regex(/^([A-Za-z0-9][A-Za-z0-9_.-]{0,59}\/)?[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$/)

/** A property that an application states: `createdBy`, `department.id`. */
const PROPERTY = /^[A-Za-z0-9_-]{1,60}(\.[A-Za-z0-9_-]{1,60}){0,4}$/
const property = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,60}$/)
  .refine(isPlainName, fault('code_reserved'))

/** One text stands for both languages. */
const inBoth = (one: z.ZodType<string, string>) =>
  z.union([
    one.transform((both): Texts => ({ fr: both, en: both })),
    z.strictObject({ fr: one, en: one }).transform(({ fr, en }): Texts => ({ fr, en })),
  ])
/** No-break spaces stay, as French typography wants them. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .normalize()
    .min(1)
    .max(max)
    .refine((value) => [undefined, 'too_long'].includes(nameProblem(value)), { params: {} })
const shortText = inBoth(line(120)).meta({ description: 'Un texte pour les deux langues, ou { fr: …, en: … }.' })
const messageText = inBoth(line(300))
const longText = inBoth(text(1000).pipe(z.string().trim().min(1)))

/** So many entries at the most, by code. */
const entries = <T extends z.ZodType>(most: number, entry: T, key = code) =>
  z
    .record(key, entry)
    .refine((record) => Object.keys(record).length <= most, fault('too_many_entries'))
    .meta({ maxProperties: most })

// ---- Conditions ----

const DEEPEST_CONDITION = 8
const LARGEST_CONDITION = 200

const path = z
  .string()
  .refine((value): value is Path => {
    const [root = '', ...names] = value.split('.')
    const isRooted = ['subject', 'resource', 'action', 'context'].includes(root)
    return isRooted && PROPERTY.test(names.join('.')) && names.every(isPlainName)
  }, fault('path_malformed'))
  .meta({ pattern: '^(subject|resource|action|context)(\\.[A-Za-z0-9_-]{1,60}){1,5}$' })

const constant: z.ZodType<Constant> = z.union([z.string().max(300), z.number(), z.boolean()])
const reference = z.strictObject({ value: path })
const operand: z.ZodType<Operand> = z.union([z.string().max(300), z.number(), z.boolean(), reference])

const comparison: z.ZodType<Comparison> = z.union([
  z.strictObject({ value: path, equals: operand }),
  z.strictObject({ value: path, differs: operand }),
  z.strictObject({ value: path, in: z.union([z.array(constant).min(1).max(100), reference]) }),
  z.strictObject({ value: path, below: operand }),
  z.strictObject({ value: path, at_most: operand }).transform(({ value, at_most }) => ({ value, atMost: at_most })),
  z.strictObject({ value: path, exists: z.boolean() }),
])

const condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(condition).min(1).max(50) }),
      z.strictObject({ any: z.array(condition).min(1).max(50) }),
      z.strictObject({ not: condition }),
      comparison,
    ]),
  )
  .meta({ id: 'condition' })

const boundedCondition = condition
  .refine((value) => depthOf(value) <= DEEPEST_CONDITION, fault('condition_too_deep'))
  .refine((value) => sizeOf(value) <= LARGEST_CONDITION, fault('condition_too_large'))

const below = (value: Condition): readonly Condition[] => {
  if ('all' in value) return value.all
  if ('any' in value) return value.any
  return 'not' in value ? [value.not] : []
}
const depthOf = (value: Condition): number => 1 + Math.max(0, ...below(value).map(depthOf))
const sizeOf = (value: Condition): number => 1 + below(value).reduce((sum, inner) => sum + sizeOf(inner), 0)

// ---- Types of records and what is done to them ----

const owner = z.strictObject({ property: property.default('createdBy'), is: z.enum(['user', 'email']).default('user') })

const resource = z
  .strictObject({
    name: shortText,
    belongs_to: z.enum(['agreement', 'organization']).optional(),
    owner: owner.default({ property: 'createdBy', is: 'user' }),
    unit: property.default('unit'),
    state: property.default('state'),
    registered: z.boolean().default(false),
    actions: entries(100, shortText),
    states: entries(100, shortText).optional(),
  })
  .transform(({ belongs_to, ...rest }): ResourceDefinition => ({ ...rest, belongsTo: belongs_to }))

// ---- Roles ----

/** How far a right goes is always written: nobody is surprised by a default. */
const grant: z.ZodType<GrantDefinition> = z.strictObject({
  on: code,
  actions: z.array(code).min(1).max(100),
  records: z.enum(['own', 'any']),
  within: z.enum(['unit', 'everywhere']),
  when: boundedCondition.optional(),
})

const role: z.ZodType<RoleDefinition> = z.strictObject({
  name: shortText,
  description: longText,
  may: z.array(grant).max(200).default([]),
})

// ---- Procedures, checks, menu, groups, exclusions ----

const step: z.ZodType<StepDefinition> = z.strictObject({
  on: code,
  action: code,
  from: z.array(code).max(50).default([]),
  to: code.optional(),
})

const procedure: z.ZodType<ProcedureDefinition> = z.strictObject({
  name: shortText,
  steps: z.array(step).min(1).max(100),
})

/** In either language; what is kept is English. */
const SEVERITIES = {
  information: 'information',
  warning: 'warning',
  avertissement: 'warning',
  grave: 'grave',
  blocking: 'blocking',
  bloquant: 'blocking',
} as const satisfies Record<string, Severity>

const severity = z
  .enum(['information', 'warning', 'avertissement', 'grave', 'blocking', 'bloquant'])
  .transform((word): Severity => SEVERITIES[word])

const check = z
  .strictObject({ message: messageText, severity, overridden_by: code.optional() })
  .transform(({ overridden_by, ...rest }): CheckDefinition => ({ ...rest, overriddenBy: overridden_by }))

const menuEntry: z.ZodType<MenuEntry> = z.strictObject({ name: shortText, on: code, action: code })

const group: z.ZodType<GroupDefinition> = z.strictObject({
  name: shortText,
  description: longText,
  roles: z.array(code).min(1).max(100),
})

/** Of the people in predefined groups. */
const administration = z
  .strictObject({
    unit_administrators: z.boolean().default(false),
    extends_to: z.array(code).max(20).default([]),
    own_password: z.boolean().default(false),
  })
  .transform(
    ({ unit_administrators, extends_to, own_password }): AdministrationDefinition => ({
      ...{ unitAdministrators: unit_administrators, extendsTo: extends_to, ownPassword: own_password },
    }),
  )

// ---- The file ----

/** The question « which menu entries may he open » is asked as of a record of this type. */
const typeCode = code.refine((type) => type !== MENU, fault('code_reserved'))

export const serviceFile = z
  .strictObject({
    $schema: z.string().max(500).optional(),
    service: code.pipe(z.string().max(40)),
    name: shortText,
    address: webAddress,
    description: longText,
    resources: entries(100, resource, typeCode).default({}),
    roles: entries(100, role),
    procedures: entries(50, procedure).default({}),
    checks: entries(200, check).default({}),
    menu: entries(200, menuEntry).default({}),
    groups: entries(50, group).default({}),
    exclusions: z
      .array(z.tuple([roleReference, roleReference]))
      .max(200)
      .default([]),
    administration: administration.optional(),
    properties: entries(200, shortText, path).optional(),
  })
  .transform(({ $schema: _, ...definition }): ServiceDefinition => definition)

/**
 * What a source may weigh, in bytes. A large application says all it has in some 50 kB; one of a megabyte would hold up
 * every answer of the node that reads it for seconds.
 */
export const LARGEST_SOURCE = 262_144

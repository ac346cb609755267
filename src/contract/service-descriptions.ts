import { z } from 'zod'
import type { Condition } from '../domain/condition.ts'
import type { ServiceDefinition } from '../domain/service-definition.ts'
import { ability, id, instant } from './fields.ts'
import { route } from './route.ts'
import { LARGEST_SOURCE } from './service-file.ts'

const tag = 'Description des services'
const ofService = z.object({ serviceId: id })

/** The YAML file as it was written (docs/service-file.md). */
const source = z.string().min(1).max(LARGEST_SOURCE)

const texts = z.object({ fr: z.string(), en: z.string() })
const named = z.object({ code: z.string(), name: texts })

// ---- What a file says, as read ----

const grant = z.object({
  on: z.string(),
  actions: z.array(z.string()),
  records: z.enum(['own', 'any']),
  within: z.enum(['unit', 'everywhere']),
  /** src/domain/condition.ts */
  when: z.custom<Condition>().optional(),
})

/** The wire says of it what the domain says: no more, no less. */
export const definition: z.ZodType<ServiceDefinition, ServiceDefinition> = z.object({
  service: z.string(),
  name: texts,
  address: z.string(),
  description: texts,
  resources: z.record(
    z.string(),
    z.object({
      name: texts,
      belongsTo: z.enum(['agreement', 'organization']).optional(),
      owner: z.object({ property: z.string(), is: z.enum(['user', 'email']) }),
      unit: z.string(),
      state: z.string(),
      registered: z.boolean(),
      actions: z.record(z.string(), texts),
      states: z.record(z.string(), texts).optional(),
    }),
  ),
  roles: z.record(z.string(), z.object({ name: texts, description: texts, may: z.array(grant) })),
  procedures: z.record(
    z.string(),
    z.object({
      name: texts,
      steps: z.array(
        z.object({ on: z.string(), action: z.string(), from: z.array(z.string()), to: z.string().optional() }),
      ),
    }),
  ),
  checks: z.record(
    z.string(),
    z.object({
      message: texts,
      severity: z.enum(['information', 'warning', 'grave', 'blocking']),
      overriddenBy: z.string().optional(),
    }),
  ),
  menu: z.record(z.string(), z.object({ name: texts, on: z.string(), action: z.string() })),
  groups: z.record(z.string(), z.object({ name: texts, description: texts, roles: z.array(z.string()) })),
  exclusions: z.array(z.tuple([z.string(), z.string()])),
  administration: z
    .object({ unitAdministrators: z.boolean(), extendsTo: z.array(z.string()), ownPassword: z.boolean() })
    .optional(),
  properties: z.record(z.string(), texts).optional(),
})

/** « Service – Rôle » of the roles of other services that it names, by the way it names them. */
const elsewhere = z.record(z.string(), texts)

// ---- A draft: what is wrong with it, what it would change ----

/** A mistake in the file. Lines and columns count from 1. An `error` forbids the import, a `warning` does not. */
const problem = z.object({
  line: z.int(),
  column: z.int(),
  severity: z.enum(['error', 'warning']),
  message: texts,
})
export type FileProblem = z.output<typeof problem>

/** How far one right goes; `when`: only under a condition, told in words. */
const reach = z.object({
  records: z.enum(['own', 'any']),
  within: z.enum(['unit', 'everywhere']),
  when: texts.optional(),
})

/** What changes of one action on one type of records. `changed`: neither wider nor narrower (another condition). */
export const rightChange = z.object({
  type: named,
  action: named,
  change: z.enum(['gained', 'lost', 'wider', 'narrower', 'changed']),
  before: z.array(reach),
  after: z.array(reach),
})
export type RightChange = z.output<typeof rightChange>

/** One line of the difference: what it is about, and a sentence that says it whole. */
const change = z.object({
  part: z.enum(['service', 'resource', 'action', 'role', 'procedure', 'check', 'menu', 'group', 'exclusion']),
  change: z.enum(['added', 'removed', 'changed']),
  code: z.string(),
  sentence: texts,
})

const difference = z.object({
  /** Everything but rights, in the order of the file. */
  changes: z.array(change),
  /** Which role gains or loses which action on which type, and how far. */
  rights: z.array(z.object({ role: named, changes: z.array(rightChange) })),
})
export type DescriptionDifference = z.output<typeof difference>

/** Who gains or loses what, at this instant: a person who keeps an action by another role of his does not lose it. */
const impact = z.object({
  /** Who gain or lose something; a person counts once in each convention he is open in. */
  personCount: z.int(),
  /** How many hold each role of the two versions. */
  roles: z.array(z.object({ role: named, personCount: z.int() })),
  /** By convention, those with most persons first; at most 100 of `agreementCount`. */
  agreements: z.array(
    z.object({
      agreementId: id,
      reference: z.string(),
      organizationName: z.string(),
      gaining: z.int(),
      losing: z.int(),
    }),
  ),
  agreementCount: z.int(),
  /** The first 50, by name. */
  persons: z.array(
    z.object({
      userId: id,
      agreementId: id,
      reference: z.string(),
      firstName: z.string(),
      lastName: z.string(),
      identifier: z.string(),
      changes: z.array(rightChange),
    }),
  ),
  /**
   * [C23, C24] What becomes of the groups that it predefines: one line for the units where the same is gained and lost;
   * the first 20 units of `unitCount` by name. What is planned counts. At most 200 lines; `groupCount`: all of them.
   */
  groups: z.array(
    z.object({
      group: named,
      change: z.enum(['begins', 'changes', 'ends']),
      gained: z.array(named),
      lost: z.array(named),
      units: z.array(z.object({ name: z.string(), organizationName: z.string() })),
      unitCount: z.int(),
      /** Who are in it there, at this instant. */
      personCount: z.int(),
    }),
  ),
  groupCount: z.int(),
})
export type DescriptionImpact = z.output<typeof impact>

export const previewServiceDescription = route({
  method: 'POST',
  path: '/api/service-descriptions/preview',
  summary: 'Vérifier une description de service, et dire ce qu’elle changerait et pour qui. N’enregistre rien.',
  tag,
  access: 'signed_in',
  body: z.object({ source }),
  response: z.object({
    /** In the order of the file. With an `error` among them, all that follows is null. */
    problems: z.array(problem),
    /** Which service it would create (`serviceId` null) or change, and the number of the version that runs. */
    service: z.object({ serviceId: id.nullable(), code: z.string(), version: z.int().nullable() }).nullable(),
    definition: definition.nullable(),
    elsewhere: elsewhere.nullable(),
    /** Nothing at all in it: the file says what already stands. */
    difference: difference.nullable(),
    impact: impact.nullable(),
  }),
})

export const importServiceDescription = route({
  method: 'POST',
  path: '/api/service-descriptions',
  summary: 'Importer une description de service : crée le service, ou en fait une nouvelle version',
  tag,
  access: 'signed_in',
  status: 201,
  body: z.object({
    source,
    /** The version that was compared with (`service.version` of the preview); null when there was none. */
    expectedVersion: z.int().min(1).nullable(),
  }),
  /** The number is that of the version that runs: the same as before when the source is the same. */
  response: z.object({ serviceId: id, number: z.int() }),
})

const version = z.object({
  number: z.int(),
  from: instant,
  /** None for the one that runs. */
  until: instant.nullable(),
  /** Nobody when the operator or the installation did it. */
  importedBy: z.string().nullable(),
})

export const getServiceDescription = route({
  method: 'GET',
  path: '/api/services/:serviceId/description',
  summary: 'Ce que dit la description d’un service, et ses versions',
  tag,
  access: 'signed_in',
  params: ofService,
  response: z.object({
    service: z.object({ id, code: z.string(), name: z.string() }),
    elsewhere,
    /** None while the service is described by its form alone. */
    definition: definition.nullable(),
    /** The newest first; the first is the one that runs. */
    versions: z.array(version),
    /** Whether the reader may import another version. */
    abilities: z.object({ import: ability }),
  }),
})

export const getServiceDescriptionVersion = route({
  method: 'GET',
  path: '/api/services/:serviceId/description/versions/:number',
  summary: 'Une version de la description d’un service, telle qu’elle fut importée',
  tag,
  access: 'signed_in',
  params: ofService.extend({ number: z.coerce.number().int().min(1).max(2_147_483_647) }),
  response: version.extend({
    source: z.string(),
    /** What it changed of the version before it; of the first, all is new. */
    difference,
  }),
})

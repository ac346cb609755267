import { z } from 'zod'
import type { ReasonCode } from '../domain/decision/question.ts'
import { DECISION_PHRASES } from '../domain/decision-phrases.ts'
import { id, instant } from './fields.ts'
import { route } from './route.ts'

const tag = 'Pourquoi ?'

const code = z.string().min(1).max(100)
const LARGEST = 20_000
/** What an application would state: as JSON, at most 20,000 characters. */
const properties = z
  .record(z.string().max(100), z.unknown())
  .refine((stated) => JSON.stringify(stated).length <= LARGEST)

/** « Que changerait… » : supposed for the time of the answer, never saved. */
const supposition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('join_group'), groupId: id }),
  z.object({ kind: z.literal('leave_group'), groupId: id }),
  z.object({ kind: z.literal('give_role'), groupId: id, roleId: id }),
  z.object({ kind: z.literal('take_role'), groupId: id, roleId: id }),
  z.object({ kind: z.literal('suspend_user') }),
  z.object({ kind: z.literal('suspend_group'), groupId: id }),
  z.object({ kind: z.literal('suspend_agreement'), agreementId: id }),
])

const named = z.object({ id, name: z.string() })
const agreement = z.object({ id, reference: z.string() })
const groupOfAgreement = named.extend({ agreement })

const step = z.object({
  kind: z.enum(['user', 'group', 'group_above', 'agreement', 'role', 'action']),
  /** None where nothing is there: no group of his gives it. */
  id: id.nullable(),
  name: z.string().nullable(),
  from: instant.nullable(),
  until: instant.nullable(),
  /** As far as the answer goes; where it stops; beyond. */
  state: z.enum(['passed', 'stopped', 'not_reached']),
  /** Only if what was supposed were true. */
  supposed: z.boolean(),
})

const answer = z.object({
  at: instant,
  allowed: z.boolean(),
  reason: z.enum(Object.keys(DECISION_PHRASES) as [ReasonCode, ...ReasonCode[]]),
  /** As the application may tell it to the person himself. */
  phrase: z.string(),
  mend: z.string().nullable(),
  /** What the reason quotes: a record's state, a message's text. */
  quoted: z.string().nullable(),
  /** [C42] On his own record or, with a stronger right, on anybody's. */
  as: z.enum(['own', 'any']).nullable(),
  path: z.array(step),
  /** [C35] Messages that he would pass. */
  overrides: z.array(z.object({ message: z.string(), text: z.string() })),
  /** Of a no: each role that gives it. Where it says to join or to give, that was tried, and the answer is then yes. */
  remedies: z.array(
    z.object({
      role: named.extend({ code: z.string() }),
      /** Whether one of his conventions confers it at that instant. */
      conferred: z.boolean(),
      /** Whether a group in sight has it then. */
      held: z.boolean(),
      join: z.array(groupOfAgreement),
      give: z.array(groupOfAgreement),
      /** [H50] His groups that could not be given it: the ceiling is above them. */
      beyond: z.array(named.extend({ code: z.string(), reason: z.string() })),
    }),
  ),
  /**
   * [C34] Of a no that hangs on the step, which no role would change: the states of which any one opens it, and the
   * steps that lead there from the one stated, each with the groups in sight that do it; none when no step leads there.
   */
  opening: z
    .object({
      states: z.array(z.string()),
      first: z.array(
        z.object({
          action: z.string(),
          leadsTo: z.string(),
          roles: z.array(z.string()),
          groups: z.array(groupOfAgreement),
        }),
      ),
    })
    .nullable(),
  /** The number of the description by which it was answered. */
  descriptionNumber: z.int(),
})

const person = named.extend({
  identifier: z.string(),
  /** Through which of his conventions the reader sees him. */
  agreementId: id,
})

/** [C33, C34] Any person, action, record and date; with suppositions, the answer before and after. */
export const explain = route({
  method: 'POST',
  path: '/api/explanations',
  summary: 'Pourquoi une personne peut ou ne peut pas, à toute date, et ce que changerait…',
  tag,
  access: 'signed_in',
  body: z.object({
    userId: id,
    serviceId: id,
    resourceType: code,
    action: code,
    resource: z.object({ id: z.string().max(300).optional(), properties: properties.default({}) }).prefault({}),
    context: properties.optional(),
    /** What a condition may read besides. */
    subjectProperties: properties.optional(),
    actionProperties: properties.optional(),
    /** Now when absent. */
    at: instant.optional(),
    suppositions: z.array(supposition).max(10).default([]),
    /** « … à une autre date » */
    supposedAt: instant.optional(),
  }),
  response: z.object({
    user: person,
    /** Whether the reader sees all his groups and conventions: else what comes by others is left out of the answer. */
    whole: z.boolean(),
    answer,
    supposed: answer
      .extend({
        /** Suppositions that could not be made true, by their place in the list. */
        refusals: z.array(z.object({ index: z.int(), code: z.string(), reason: z.string() })),
      })
      .nullable(),
  }),
})

/** The persons a question may be about: the first twenty by name. */
export const searchExplained = route({
  method: 'GET',
  path: '/api/explanations/people',
  summary: 'Chercher une personne dont on veut comprendre les droits',
  tag,
  access: 'signed_in',
  query: z.object({ q: z.string().trim().max(100).optional() }),
  response: z.object({
    items: z.array(named.extend({ identifier: z.string(), organization: z.string() })),
  }),
})

/** What the form offers for one person: services as their descriptions say them now, and what may be supposed. */
export const getExplanationChoices = route({
  method: 'GET',
  path: '/api/users/:userId/explanation-choices',
  summary: 'Ce que l’on peut demander au sujet d’une personne',
  tag,
  access: 'signed_in',
  params: z.object({ userId: id }),
  response: z.object({
    user: person,
    agreements: z.array(agreement),
    /** His own, now or later. */
    groups: z.array(groupOfAgreement),
    units: z.array(z.object({ code: z.string(), name: z.string() })),
    organization: named,
    services: z.array(
      named.extend({
        code: z.string(),
        roles: z.array(named),
        types: z.array(
          z.object({
            code: z.string(),
            name: z.string(),
            belongsTo: z.enum(['agreement', 'organization']).nullable(),
            /** Whether one may be named by its id: the application registers them, and the reader is of the institution. */
            isFound: z.boolean(),
            /** The names of properties: of who created a record, of its unit, of its state. */
            owner: z.object({ property: z.string(), is: z.enum(['user', 'email']) }),
            unit: z.string(),
            state: z.string(),
            /** `name`: none when the description gives it none. `after`: the action that leaves a record in it, if one does. */
            states: z.array(z.object({ code: z.string(), name: z.string().nullable(), after: z.string().nullable() })),
            actions: z.array(
              z.object({
                code: z.string(),
                name: z.string(),
                /** What a role's condition reads, such as `resource.amount`, and what the description calls it. */
                reads: z.array(z.object({ path: z.string(), name: z.string().nullable() })),
                /** What else of the record the answer may hang on. */
                minds: z.array(z.enum(['owner', 'unit', 'state'])),
              }),
            ),
          }),
        ),
        checks: z.array(
          z.object({
            code: z.string(),
            message: z.string(),
            severity: z.enum(['information', 'warning', 'grave', 'blocking']),
          }),
        ),
      }),
    ),
    /** What he is known by, for the property that names a record's owner. */
    email: z.string(),
  }),
})

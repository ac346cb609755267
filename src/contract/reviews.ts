import { z } from 'zod'
import { ability, day, id, instant, line, text } from './fields.ts'
import { listQuery, page } from './paging.ts'
import { route } from './route.ts'

const tag = 'Revues des habilitations'
const named = z.object({ id, name: z.string() })
const agreement = z.object({ id, reference: z.string() })
const reviewState = z.enum(['open', 'overdue', 'answered', 'closed'])
const lineState = z.enum(['waiting', 'keep', 'withdraw', 'gone', 'removed'])
const days = z.int().min(0).max(365)

/** A convention, an organisation; neither, all of the institution. */
const scope = z.object({ organizationId: id.nullable(), agreementId: id.nullable() })

const head = z.object({
  id,
  title: z.string(),
  /** The organisation or the convention it covers; none: all of the institution. */
  scope: z.string().nullable(),
  state: reviewState,
  startedAt: instant,
  deadlineDay: day,
  closedAt: instant.nullable(),
  lines: z.int(),
  /** With an answer, or that need none any more. */
  answered: z.int(),
  /** That wait for an answer of the reader's own. */
  mine: z.int(),
})

/** All of the institution’s; of a partner those that ask about rights he sees, with these lines alone counted. */
export const listReviews = route({
  method: 'GET',
  path: '/api/reviews',
  summary: 'Les revues des habilitations',
  tag,
  access: 'signed_in',
  query: listQuery(['startedAt', 'deadline']).extend({
    sort: z.enum(['startedAt', '-startedAt', 'deadline', '-deadline']).default('-startedAt'),
    state: reviewState.optional(),
  }),
  response: page(head),
  csv: [
    { field: 'title', fr: 'Revue', en: 'Review' },
    { field: 'scope', fr: 'Périmètre', en: 'Scope' },
    { field: 'startedAt', fr: 'Lancée le', en: 'Started on' },
    { field: 'deadlineDay', fr: 'Échéance', en: 'Deadline' },
    { field: 'stateLabel', fr: 'État', en: 'State' },
    { field: 'answered', fr: 'Lignes répondues', en: 'Lines answered' },
    { field: 'lines', fr: 'Lignes', en: 'Lines' },
  ],
})

/** What a review of this scope would ask now, and of how many. */
export const forecastReview = route({
  method: 'POST',
  path: '/api/reviews/forecast',
  summary: 'Prévoir une revue des habilitations',
  tag,
  access: 'signed_in',
  body: scope,
  response: z.object({
    lines: z.int(),
    persons: z.int(),
    agreements: z.int(),
    reviewers: z.int(),
    /** Lines for which nobody could answer. */
    unattended: z.int(),
  }),
})

export const startReview = route({
  method: 'POST',
  path: '/api/reviews',
  summary: 'Lancer une revue des habilitations',
  tag,
  access: 'signed_in',
  status: 201,
  body: scope.extend({
    title: line(120),
    deadlineDay: day,
    /** So many days after the deadline what has no answer is suspended, then withdrawn; none: it is not. */
    suspendDays: days.nullable(),
    removeDays: days.nullable(),
    /** Begins again a year later. */
    yearly: z.boolean(),
  }),
  response: z.object({ id, lines: z.int() }),
})

const params = z.object({ reviewId: id })
const common = { tag, access: 'signed_in', params } as const

export const readReview = route({
  ...common,
  method: 'GET',
  path: '/api/reviews/:reviewId',
  summary: 'Une revue des habilitations',
  response: head.extend({
    startedBy: z.string().nullable(),
    suspendDays: days.nullable(),
    removeDays: days.nullable(),
    /** From when; none: never. */
    suspendDay: day.nullable(),
    removeDay: day.nullable(),
    yearly: z.boolean(),
    counts: z.object({ keep: z.int(), withdraw: z.int(), gone: z.int(), removed: z.int(), waiting: z.int() }),
    abilities: z.object({ answer: ability, change: ability, close: ability, readReport: ability }),
  }),
})

/** How far each convention is: who has still to answer, what was done for want of it. */
export const listReviewParts = route({
  ...common,
  method: 'GET',
  path: '/api/reviews/:reviewId/agreements',
  summary: 'L’avancement d’une revue, convention par convention',
  query: listQuery(['organization', 'waiting']),
  response: page(
    z.object({
      id,
      agreement,
      organization: named,
      lines: z.int(),
      answered: z.int(),
      waiting: z.int(),
      overdueAt: instant.nullable(),
      suspendedAt: instant.nullable(),
      removedAt: instant.nullable(),
      /** Whose answer is awaited. */
      reviewers: z.array(z.string()),
    }),
  ),
  csv: [
    { field: 'organization.name', fr: 'Organisme', en: 'Organisation' },
    { field: 'agreement.reference', fr: 'Convention', en: 'Agreement' },
    { field: 'lines', fr: 'Lignes', en: 'Lines' },
    { field: 'answered', fr: 'Lignes répondues', en: 'Lines answered' },
    { field: 'waiting', fr: 'En attente', en: 'Waiting' },
    { field: 'reviewers', fr: 'Doivent répondre', en: 'Have to answer' },
    { field: 'overdueAt', fr: 'En retard depuis le', en: 'Overdue since' },
    { field: 'suspendedAt', fr: 'Suspension le', en: 'Suspended on' },
    { field: 'removedAt', fr: 'Retrait le', en: 'Withdrawn on' },
  ],
})

/** Line by line, what the reader sees of it. */
export const listReviewLines = route({
  ...common,
  method: 'GET',
  path: '/api/reviews/:reviewId/lines',
  summary: 'Les lignes d’une revue',
  query: listQuery(['name', 'group']).extend({
    state: lineState.optional(),
    /** Those that the reader has to answer, alone. */
    mine: z.enum(['yes']).optional(),
    agreementId: id.optional(),
    groupId: id.optional(),
  }),
  response: page(
    z.object({
      id,
      user: named.extend({ identifier: z.string() }),
      group: named,
      /** From the highest group down to this one. */
      path: z.array(z.string()),
      agreement,
      organization: named,
      roles: z.array(
        z.object({
          id,
          name: z.string(),
          service: z.string(),
          /** Where the institution is; none: never. */
          lastDay: day.nullable(),
          /** Other members of the group who used the role within 90 days. */
          using: z.int(),
        }),
      ),
      /** Other members of the group now, who have the same by it. */
      peers: z.int(),
      /** In the group since then. */
      since: instant.nullable(),
      state: lineState,
      /** Whether it runs now: after a withdrawal, that it was given back. */
      stands: z.boolean(),
      suspended: z.boolean(),
      reason: z.string().nullable(),
      answeredAt: instant.nullable(),
      answeredBy: z.string().nullable(),
      abilities: z.object({ answer: ability }),
    }),
  ).extend({ choices: z.object({ groups: z.array(named), agreements: z.array(agreement) }) }),
  csv: [
    { field: 'organization.name', fr: 'Organisme', en: 'Organisation' },
    { field: 'agreement.reference', fr: 'Convention', en: 'Agreement' },
    { field: 'group.name', fr: 'Groupe', en: 'Group' },
    { field: 'user.name', fr: 'Personne', en: 'Person' },
    { field: 'user.identifier', fr: 'Identifiant', en: 'Identifier' },
    { field: 'roleNames', fr: 'Rôles', en: 'Roles' },
    { field: 'lastDay', fr: 'Dernière utilisation', en: 'Last use' },
    { field: 'stateLabel', fr: 'Réponse', en: 'Answer' },
    { field: 'reason', fr: 'Motif', en: 'Reason' },
    { field: 'answeredAt', fr: 'Répondu le', en: 'Answered on' },
    { field: 'answeredBy', fr: 'Répondu par', en: 'Answered by' },
  ],
})

/** Withdrawn at once; several lines may have one answer. */
export const answerReview = route({
  ...common,
  method: 'POST',
  path: '/api/reviews/:reviewId/answers',
  summary: 'Répondre à des lignes d’une revue',
  status: 201,
  body: z.object({ lineIds: z.array(id).min(1).max(200), answer: z.enum(['keep', 'withdraw']), reason: text(1000) }),
  /** `gone`: lines that had ended meanwhile. `withdrawals`: what was withdrawn, to be undone by its own route. */
  response: z.object({
    answered: z.int(),
    gone: z.int(),
    withdrawals: z.array(z.object({ agreementId: id, id })),
  }),
})

export const changeReview = route({
  ...common,
  method: 'PATCH',
  path: '/api/reviews/:reviewId',
  summary: 'Reconduire une revue chaque année, ou non',
  body: z.object({ yearly: z.boolean() }),
  response: z.object({ yearly: z.boolean() }),
})

export const closeReview = route({
  ...common,
  method: 'POST',
  path: '/api/reviews/:reviewId/closure',
  summary: 'Clore une revue des habilitations',
  response: z.object({ closedAt: instant }),
})

const reportQuery = z.object({ lang: z.enum(['fr', 'en']).optional() })

/** As it stands now, signed (Ed25519) by the key of the checkpoints: docs/reviews.md says how to check it. */
export const readReviewReport = route({
  ...common,
  method: 'GET',
  path: '/api/reviews/:reviewId/report/csv',
  summary: 'Le compte rendu signé d’une revue, en CSV',
  query: reportQuery,
  produces: 'text/csv',
  response: z.unknown(),
})

export const printReviewReport = route({
  ...common,
  method: 'GET',
  path: '/api/reviews/:reviewId/report/pdf',
  summary: 'Le compte rendu signé d’une revue, en PDF',
  query: reportQuery,
  produces: 'application/pdf',
  response: z.unknown(),
})

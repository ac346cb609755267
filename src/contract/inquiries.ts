import { z } from 'zod'
import { ability, day, id, instant, refusing, text } from './fields.ts'
import { LEVELS } from './levels.ts'
import { listQuery, page } from './paging.ts'
import { bytes, fileName, pdf } from './pdf.ts'
import { route } from './route.ts'

const tag = 'Interrogations'
const named = z.object({ id, name: z.string() })
const inquiryState = z.enum(['open', 'overdue', 'answered', 'closed'])
const inquiryLevel = z.enum(['user', 'group', 'role'])
const written = text(2000).refine((value) => value.trim() !== '', refusing('required_field'))

function routesOf<const P extends string, const S extends z.ZodObject>(path: P, params: S, of: string) {
  const address = `/api/${path}/inquiry` as const
  const common = { tag, access: 'signed_in', params } as const
  return {
    /** What would be asked, and of whom. */
    prepare: route({
      ...common,
      method: 'GET',
      path: address,
      summary: `Préparer une interrogation ${of}`,
      response: z.object({
        name: z.string(),
        /** Memberships or roles of groups that stand now, each to be justified. */
        lines: z.int(),
        /** The responsables who may be asked instead of the partner’s administrators. */
        responders: z.array(named),
        administrators: z.array(z.string()),
      }),
    }),
    open: route({
      ...common,
      method: 'POST',
      path: address,
      summary: `Interroger le partenaire au sujet ${of}`,
      status: 201,
      body: z.object({
        text: written,
        deadlineDay: day,
        consequence: z.enum(['nothing', 'suspend']),
        responderId: id.nullable(),
        /** The alert about him that it comes from [H07]. */
        alertId: id.optional(),
      }),
      response: z.object({ id }),
    }),
  }
}

/** [H06, H07] What may be asked about. */
export const inquiriesOf = {
  user: routesOf(...LEVELS.user),
  group: routesOf(...LEVELS.group),
  role: routesOf(...LEVELS.role),
}

const row = z.object({
  id,
  level: inquiryLevel,
  /** The person, the group or the role. */
  subject: z.string(),
  agreement: z.object({ id, reference: z.string() }),
  organization: named,
  text: z.string(),
  state: inquiryState,
  askedAt: instant,
  deadlineDay: day,
  consequence: z.enum(['nothing', 'suspend']),
  lines: z.int(),
  answered: z.int(),
})

/** All of the institution’s; of a partner those that he has to answer, or may. */
export const listInquiries = route({
  method: 'GET',
  path: '/api/inquiries',
  summary: 'Les interrogations',
  tag,
  access: 'signed_in',
  query: listQuery(['askedAt', 'deadline']).extend({
    sort: z.enum(['askedAt', '-askedAt', 'deadline', '-deadline']).default('-askedAt'),
    state: inquiryState.optional(),
    agreementId: id.optional(),
  }),
  response: page(row),
  csv: [
    { field: 'subject', fr: 'Objet', en: 'About' },
    { field: 'organization.name', fr: 'Organisme', en: 'Organisation' },
    { field: 'agreement.reference', fr: 'Convention', en: 'Agreement' },
    { field: 'text', fr: 'Question', en: 'Question' },
    { field: 'askedAt', fr: 'Posée le', en: 'Asked on' },
    { field: 'deadlineDay', fr: 'Échéance', en: 'Deadline' },
    { field: 'stateLabel', fr: 'État', en: 'State' },
    { field: 'answered', fr: 'Lignes répondues', en: 'Lines answered' },
    { field: 'lines', fr: 'Lignes', en: 'Lines' },
  ],
})

const params = z.object({ inquiryId: id })
const common = { tag, access: 'signed_in', params } as const

const line = z.object({
  id,
  group: named,
  /** None: the line is a role of the group. */
  user: named.nullable(),
  roles: z.array(z.object({ id, name: z.string(), service: z.string() })),
  /** Still runs: else there is nothing left to answer. */
  stands: z.boolean(),
  answer: z.enum(['keep', 'withdraw', 'change', 'gone']).nullable(),
  reason: z.string().nullable(),
  answeredAt: instant.nullable(),
  answeredBy: z.string().nullable(),
  /** What was changed since the question, as the journal tells it, of what the reader sees of it. */
  changes: z.array(z.object({ number: z.int(), at: instant, sentence: z.string() })),
})

const message = z.object({
  id,
  text: z.string(),
  /** What was attached. */
  document: z.object({ fileName: z.string(), size: z.int() }).nullable(),
  at: instant,
  by: z.string(),
  isOfInstitution: z.boolean(),
})

export const readInquiry = route({
  ...common,
  method: 'GET',
  path: '/api/inquiries/:inquiryId',
  summary: 'Une interrogation, ses lignes et ses échanges',
  response: row.omit({ lines: true, answered: true }).extend({
    userId: id.nullable(),
    groupId: id.nullable(),
    roleId: id.nullable(),
    /** By name for the institution alone; for everybody else the institution. */
    askedBy: z.string(),
    /** Who has to answer; none named: the partner’s administrators. */
    responder: z.string().nullable(),
    answeredAt: instant.nullable(),
    overdueAt: instant.nullable(),
    closedAt: instant.nullable(),
    lines: z.array(line),
    messages: z.array(message),
    abilities: z.object({ answer: ability, withdraw: ability, write: ability, close: ability }),
  }),
})

/** Withdrawn at once; several lines may have one answer. */
export const answerInquiry = route({
  ...common,
  method: 'POST',
  path: '/api/inquiries/:inquiryId/answers',
  summary: 'Répondre à des lignes d’une interrogation',
  status: 201,
  body: z.object({
    lineIds: z.array(id).min(1).max(500),
    answer: z.enum(['keep', 'withdraw', 'change']),
    reason: text(1000),
  }),
  /** `gone`: lines of which nothing was left to answer. */
  response: z.object({ answered: z.int(), gone: z.int(), isComplete: z.boolean() }),
})

/** Between people. */
export const writeInInquiry = route({
  ...common,
  access: 'person',
  method: 'POST',
  path: '/api/inquiries/:inquiryId/messages',
  summary: 'Écrire dans une interrogation',
  status: 201,
  body: z.object({ text: written }),
  response: z.object({ id }),
})

/** As raw `application/pdf` of 10 MB at most. */
export const attachToInquiry = route({
  ...common,
  access: 'person',
  method: 'POST',
  path: '/api/inquiries/:inquiryId/documents',
  summary: 'Joindre un document à une interrogation (PDF, 10 Mo au plus)',
  status: 201,
  query: z.object({ fileName }),
  consumes: 'application/pdf',
  body: pdf,
  response: z.object({ id }),
})

export const downloadInquiryDocument = route({
  ...common,
  method: 'GET',
  path: '/api/inquiries/:inquiryId/documents/:messageId',
  params: params.extend({ messageId: id }),
  summary: 'Télécharger un document d’une interrogation',
  produces: 'application/pdf',
  response: bytes,
})

export const closeInquiry = route({
  ...common,
  method: 'POST',
  path: '/api/inquiries/:inquiryId/closure',
  summary: 'Clore une interrogation',
  response: z.object({ closedAt: instant }),
})

import { z } from 'zod'
import { EVENT_KINDS } from '../domain/event-phrases.ts'
import type { EventKind } from '../domain/events.ts'
import { day, id, instant } from './fields.ts'
import { listQuery, page } from './paging.ts'
import { route } from './route.ts'

const tag = 'Traçabilité'

const kinds = EVENT_KINDS as readonly [EventKind, ...EventKind[]]

/** On whose authority: by which appointment it was allowed, or by which part of Habilis it was done. */
const authority = z.string()

const change = z.object({ label: z.string(), before: z.string().nullable(), after: z.string().nullable() })

const line = z.object({
  /** Its number in the institution's journal. */
  number: z.int(),
  at: instant,
  kind: z.enum(kinds),
  author: z.object({ id: id.nullable(), name: z.string(), authority }),
  /** The network address it was asked from; of a foreign author, not told to partners. */
  from: z.string().nullable(),
  sentence: z.string(),
  changes: z.array(change),
  agreement: z.object({ id, reference: z.string() }).nullable(),
  group: z.object({ id, name: z.string() }).nullable(),
  user: z.object({ id, name: z.string() }).nullable(),
  /** The inquiry it belongs to, for who may open its page. */
  inquiryId: id.nullable(),
  /** Personal data that the line had were erased (resolution 21). */
  erased: z.boolean(),
})

/**
 * For the institution all, for a partner's administrator his conventions, for a responsable his groups. `q` looks for the
 * person or the author; `total` counts up to 10 000.
 */
export const listJournal = route({
  method: 'GET',
  path: '/api/journal',
  summary: 'Le journal des changements, avec avant et après',
  tag,
  access: 'signed_in',
  query: listQuery(['at']).extend({
    sort: z.enum(['at', '-at']).default('-at'),
    format: z.enum(['json', 'csv', 'jsonl']).optional(),
    agreementId: id.optional(),
    groupId: id.optional(),
    userId: id.optional(),
    authorId: id.optional(),
    kind: z.enum(kinds).optional(),
    /** One line, by its number. */
    number: z.coerce.number().int().positive().optional(),
    /** Days where the institution is, both included. */
    fromDay: day.optional(),
    untilDay: day.optional(),
  }),
  response: page(line).extend({
    choices: z.object({
      kinds: z.array(z.object({ kind: z.string(), name: z.string() })),
      agreements: z.array(z.object({ id, name: z.string() })),
    }),
    /** Of what the list was narrowed to, the names. */
    about: z.object({ user: z.string().nullable(), group: z.string().nullable(), author: z.string().nullable() }),
    /** Whether the whole journal may be exported, to be verified elsewhere. */
    whole: z.boolean(),
  }),
  csv: [
    { field: 'number', fr: 'Ligne', en: 'Line' },
    { field: 'at', fr: 'Date et heure', en: 'Date and time' },
    { field: 'sentence', fr: 'Changement', en: 'Change' },
    { field: 'labels.changes', fr: 'Avant → après', en: 'Before → after' },
    { field: 'author.name', fr: 'Auteur', en: 'Author' },
    { field: 'labels.authority', fr: 'En qualité de', en: 'Acting as' },
    { field: 'from', fr: 'Adresse réseau', en: 'Network address' },
    { field: 'agreement.reference', fr: 'Convention', en: 'Agreement' },
    { field: 'group.name', fr: 'Groupe', en: 'Group' },
    { field: 'user.name', fr: 'Personne', en: 'Person' },
    { field: 'kind', fr: 'Nature', en: 'Kind' },
  ],
})

/** docs/journal.md: whoever has the file can verify it, without Habilis. */
export const exportJournal = route({
  method: 'GET',
  path: '/api/journal/export',
  summary: 'Le journal entier, vérifiable hors ligne (JSON Lines)',
  tag,
  access: 'signed_in',
  query: z.object({ fromDay: day.optional(), untilDay: day.optional() }),
  produces: 'application/x-ndjson',
  response: z.unknown(),
})

const delivery = z.object({
  way: z.enum(['mail', 'url']),
  deliveredAt: instant.nullable(),
  failure: z.string().nullable(),
})

const destination = z.object({ email: z.string().nullable(), url: z.string().nullable() })

export const readJournalProof = route({
  method: 'GET',
  path: '/api/journal/proof',
  summary: 'Les points de contrôle signés et les clés qui les vérifient',
  tag,
  access: 'signed_in',
  response: z.object({
    /** The last line of the journal now. */
    last: z.int(),
    keys: z.array(
      z.object({
        kid: z.string(),
        publicKey: z.string(),
        pem: z.string(),
        createdAt: instant,
        replacedAt: instant.nullable(),
      }),
    ),
    /** The latest fifty, the last first. */
    checkpoints: z.array(
      z.object({
        number: z.int(),
        at: instant,
        hash: z.string(),
        kid: z.string(),
        line: z.string(),
        deliveries: z.array(delivery),
      }),
    ),
    destination: destination.extend({ version: z.int() }),
  }),
})

const address = z
  .string()
  .trim()
  .max(500)
  .refine((text) => /^https?:\/\//.test(text) && URL.canParse(text))

export const saveCheckpointDestination = route({
  method: 'PUT',
  path: '/api/journal/checkpoint-destination',
  summary: 'Conserver aussi les points de contrôle ailleurs : une adresse mail, une adresse web',
  tag,
  access: 'signed_in',
  body: z.object({
    email: z.email().max(254).nullable(),
    url: address.nullable(),
    version: z.int().min(1),
  }),
  response: z.object({ version: z.int() }),
})

import { z } from 'zod'
import { day, id, instant } from './fields.ts'
import { listQuery, page } from './paging.ts'
import { route } from './route.ts'

const tag = 'Traçabilité'

/** The latest first unless told. */
const query = listQuery(['at']).extend({
  sort: z.enum(['at', '-at']).default('-at'),
  agreementId: id.optional(),
  serviceId: id.optional(),
  userId: id.optional(),
  /** Days where the institution is, both included. */
  fromDay: day.optional(),
  untilDay: day.optional(),
})

const trace = z.object({
  id: z.string(),
  at: instant,
  user: z.object({ id, name: z.string(), identifier: z.string() }),
  agreement: z.object({ id, reference: z.string(), organization: z.string() }),
  service: z.object({ id, name: z.string() }),
  /** In the words of the description that was in force then. */
  action: z.string(),
  record: z.object({ type: z.string(), id: z.string() }),
})

const choice = z.object({ id, name: z.string() })
const choices = z.object({ services: z.array(choice), agreements: z.array(choice), people: z.array(choice) })

const columns = [
  { field: 'at', fr: 'Date et heure', en: 'Date and time' },
  { field: 'user.name', fr: 'Personne', en: 'Person' },
  { field: 'user.identifier', fr: 'Identifiant', en: 'Identifier' },
  { field: 'agreement.organization', fr: 'Organisme', en: 'Organisation' },
  { field: 'agreement.reference', fr: 'Convention', en: 'Agreement' },
  { field: 'service.name', fr: 'Application', en: 'Application' },
  { field: 'action', fr: 'Action', en: 'Action' },
  { field: 'record.type', fr: 'Type de dossier', en: 'Type of record' },
  { field: 'record.id', fr: 'Dossier', en: 'Record' },
] as const

/**
 * [C35, C36] For the institution all, for a partner's administrator those under his conventions, for a responsable
 * habilitations those by rights of his groups [H37] (resolution 19).
 */
export const listOverrides = route({
  method: 'GET',
  path: '/api/overrides',
  summary: 'Les messages graves outrepassés',
  tag,
  access: 'signed_in',
  query,
  response: page(
    trace.extend({
      message: z.string(),
      amount: z.string().nullable(),
      subject: z.string().nullable(),
      motive: z.string(),
    }),
  ).extend({ choices }),
  csv: [
    ...columns,
    { field: 'message', fr: 'Message', en: 'Message' },
    { field: 'subject', fr: 'Objet', en: 'Subject' },
    { field: 'amount', fr: 'Montant', en: 'Amount' },
    { field: 'motive', fr: 'Motif', en: 'Reason' },
  ],
})

/** [C32, C42] Work on another's record with « toutes les données » (resolution 18), for the same readers. */
export const listStrongerUses = route({
  method: 'GET',
  path: '/api/stronger-right-uses',
  summary: 'Les accès à toutes les données',
  tag,
  access: 'signed_in',
  query,
  response: page(trace.extend({ owner: z.string().nullable() })).extend({ choices }),
  csv: [...columns, { field: 'owner', fr: 'Créé par', en: 'Created by' }],
})

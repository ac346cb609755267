import { z } from 'zod'
import { day, id, instant } from './fields.ts'
import { listQuery, page } from './paging.ts'
import { route } from './route.ts'

const kind = z.enum(['sign_in', 'sign_in_refused', 'sign_on', 'decision_refused', 'override'])
const named = z.object({ id, name: z.string() })

/** Who came in, and what was refused to whom, for as long as the institution keeps it. Counting stops at 10,000. */
export const listAccesses = route({
  method: 'GET',
  path: '/api/access-log',
  summary: 'Le journal des accès',
  tag: 'Traçabilité',
  access: 'signed_in',
  query: listQuery(['at']).extend({
    sort: z.enum(['at', '-at']).default('-at'),
    kind: kind.optional(),
    serviceId: id.optional(),
    userId: id.optional(),
    /** Days where the institution is, both included. */
    fromDay: day.optional(),
    untilDay: day.optional(),
  }),
  response: page(
    z.object({
      id,
      at: instant,
      kind,
      /** The same again within a minute is one line. */
      times: z.int(),
      lastAt: instant,
      user: z.object({ id, name: z.string(), identifier: z.string(), agreementId: id.nullable() }).nullable(),
      service: named.nullable(),
      /** By what somebody signed in. */
      method: z.string().nullable(),
      /** Why not, by its code and in words. */
      reason: z.object({ code: z.string(), text: z.string() }).nullable(),
      address: z.string().nullable(),
      action: z.string().nullable(),
      resourceType: z.string().nullable(),
      overrideId: id.nullable(),
    }),
  ).extend({ totalIsExact: z.boolean(), monthsKept: z.int(), services: z.array(named) }),
  csv: [
    { field: 'at', fr: 'Date et heure', en: 'Date and time' },
    { field: 'labels.kind', fr: 'Évènement', en: 'Event' },
    { field: 'times', fr: 'Nombre de fois', en: 'Times' },
    { field: 'user.name', fr: 'Personne', en: 'Person' },
    { field: 'user.identifier', fr: 'Identifiant', en: 'Identifier' },
    { field: 'service.name', fr: 'Application', en: 'Application' },
    { field: 'method', fr: 'Moyen', en: 'Means' },
    { field: 'reason.text', fr: 'Motif du refus', en: 'Why refused' },
    { field: 'address', fr: 'Adresse', en: 'Address' },
    { field: 'action', fr: 'Action', en: 'Action' },
    { field: 'resourceType', fr: 'Type de dossier', en: 'Type of record' },
  ],
})

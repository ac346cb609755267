import { z } from 'zod'
import { id } from './fields.ts'
import { listQuery, page } from './paging.ts'
import { route } from './route.ts'

/** [H15] The fullest first: the institution’s, or those that a partner’s administrator has. */
export const listNearLimits = route({
  method: 'GET',
  path: '/api/near-limits',
  summary: 'Les conventions dont une application est remplie à 80 % au moins de son nombre maximal de personnes',
  tag: 'Supervision',
  access: 'signed_in',
  query: listQuery(['share', 'reference']).extend({
    sort: z.enum(['share', '-share', 'reference', '-reference']).default('-share'),
  }),
  response: page(
    z.object({
      id,
      reference: z.string(),
      organization: z.string(),
      /** Persons in a hundred of those allowed, of the application that is fullest. */
      share: z.int(),
      services: z.array(z.object({ serviceId: id, name: z.string(), persons: z.int(), maxPersons: z.int() })),
    }),
  ),
  csv: [
    { field: 'organization', fr: 'Organisme', en: 'Organisation' },
    { field: 'reference', fr: 'Convention', en: 'Agreement' },
    { field: 'share', fr: 'Remplissage (%)', en: 'Filled (%)' },
    { field: 'labels.services', fr: 'Applications', en: 'Applications' },
  ],
})

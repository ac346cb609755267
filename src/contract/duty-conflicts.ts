import { z } from 'zod'
import { id } from './fields.ts'
import { listQuery, page } from './paging.ts'
import { route } from './route.ts'

const duty = z.object({
  service: z.string(),
  role: z.string(),
  agreementId: id,
  reference: z.string(),
  group: z.string(),
})

/** One row a person; they had both roles before the rule came. */
export const listDutyConflicts = route({
  method: 'GET',
  path: '/api/duty-conflicts',
  summary: 'Les personnes qui réunissent deux rôles que le catalogue sépare',
  tag: 'Supervision',
  access: 'signed_in',
  query: listQuery(['name', 'organization']),
  response: page(
    z.object({
      id,
      name: z.string(),
      organization: z.string(),
      pairs: z.array(z.object({ one: duty, other: duty })),
    }),
  ),
  csv: [
    { field: 'name', fr: 'Personne', en: 'Person' },
    { field: 'organization', fr: 'Organisme', en: 'Organisation' },
    { field: 'labels.pairs', fr: 'Rôles réunis', en: 'Roles held together' },
  ],
})

import { z } from 'zod'
import { day, id } from './fields.ts'
import { route } from './route.ts'

const common = { method: 'GET', tag: 'Supervision', access: 'signed_in' } as const

/** Each counts the rows of a list that its reader can open. */
export const FIGURES = [
  'partners',
  'agreements',
  'ending',
  'users',
  'sleeping',
  'limits',
  'suspended',
  'alerts',
  'openInquiries',
  'overdueInquiries',
  'openReviews',
  'overdueReviews',
] as const

export const readFigure = route({
  ...common,
  path: '/api/dashboard/figure',
  summary: 'Un chiffre du tableau de bord',
  query: z.object({ of: z.enum(FIGURES) }),
  /** Not complete: so many and more, being counted; whoever asks again is told. */
  response: z.object({ count: z.int(), isComplete: z.boolean() }),
})

/** Days where the institution is: the last thirty, today included. */
export const readDailyAccesses = route({
  ...common,
  path: '/api/dashboard/accesses',
  summary: 'Les connexions, ou les actions refusées, jour par jour',
  query: z.object({ kind: z.enum(['sign_in', 'decision_refused']) }),
  response: z.object({ items: z.array(z.object({ day, count: z.int() })) }),
})

/** [H04] The ten with most; the others are in the list of unused rights. */
export const readSleepingByPartner = route({
  ...common,
  path: '/api/dashboard/sleeping',
  summary: 'Les droits inutilisés, organisme par organisme',
  response: z.object({
    items: z.array(z.object({ organization: z.object({ id, name: z.string() }), held: z.int(), sleeping: z.int() })),
    isComplete: z.boolean(),
  }),
})

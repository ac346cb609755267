import { z } from 'zod'
import { id, instant, text } from './fields.ts'
import { LEVELS } from './levels.ts'
import { listQuery, page } from './paging.ts'
import { route } from './route.ts'

const tag = 'Mots de passe'
const reason = text(1000).refine((written) => written.trim() !== '', { params: { refusal: 'required_field' } })

function routeOf<const P extends string, const S extends z.ZodObject>(path: P, params: S, of: string) {
  return route({
    method: 'POST',
    path: `/api/${path}/password-demand`,
    summary: `Forcer la modification des mots de passe ${of}`,
    tag,
    access: 'signed_in',
    status: 201,
    params,
    body: z.object({ reason }),
    response: z.object({ id, persons: z.int() }),
  })
}

/** [H09, resolution 4] Of one user, a group with those below it, a convention, an organisation. */
export const demandPasswordsOf = {
  user: routeOf(...LEVELS.user),
  group: routeOf(...LEVELS.group),
  agreement: routeOf(...LEVELS.agreement),
  organization: routeOf(...LEVELS.organization),
}

export const listPasswordDemands = route({
  method: 'GET',
  path: '/api/password-demands',
  summary: 'Les changements de mot de passe demandés, et où ils en sont',
  tag,
  access: 'signed_in',
  query: listQuery(['at']).extend({ sort: z.enum(['at', '-at']).default('-at') }),
  response: page(
    z.object({
      id,
      at: instant,
      level: z.enum(['user', 'group', 'agreement', 'organization']),
      name: z.string(),
      organization: z.string(),
      agreement: z.string().nullable(),
      reason: z.string(),
      demandedBy: z.string().nullable(),
      changed: z.int(),
      persons: z.int(),
    }),
  ),
  csv: [
    { field: 'at', fr: 'Demandé le', en: 'Demanded on' },
    { field: 'levelLabel', fr: 'Niveau', en: 'Level' },
    { field: 'name', fr: 'Concerne', en: 'Concerns' },
    { field: 'organization', fr: 'Organisme', en: 'Organisation' },
    { field: 'agreement', fr: 'Convention', en: 'Agreement' },
    { field: 'reason', fr: 'Motif', en: 'Reason' },
    { field: 'demandedBy', fr: 'Demandé par', en: 'Demanded by' },
    { field: 'changed', fr: 'Mots de passe changés', en: 'Passwords changed' },
    { field: 'persons', fr: 'Personnes concernées', en: 'Persons concerned' },
  ],
})

import { z } from 'zod'
import { ability, day, id, instant, line } from './fields.ts'
import { route } from './route.ts'

const tag = 'Clés d’accès'

const accessKey = z.object({
  id,
  name: z.string(),
  /** What its holder may ask about. */
  services: z.array(z.object({ id, code: z.string(), name: z.string() })),
  state: z.enum(['active', 'ended']),
  from: instant,
  /** The first instant without it; null: until it is revoked. */
  until: instant.nullable(),
  /** None when the installation made it. */
  createdBy: z.string().nullable(),
})

export const listAccessKeys = route({
  method: 'GET',
  path: '/api/services/:serviceId/access-keys',
  summary: 'Les clés avec lesquelles des applications interrogent un service',
  tag,
  access: 'signed_in',
  params: z.object({ serviceId: id }),
  response: z.object({
    items: z.array(accessKey),
    abilities: z.object({ create: ability, revoke: ability }),
  }),
})

/** The key is in the answer and nowhere else afterwards. */
export const createAccessKey = route({
  method: 'POST',
  path: '/api/access-keys',
  summary: 'Créer une clé d’accès, montrée une seule fois',
  tag,
  access: 'signed_in',
  status: 201,
  body: z.object({
    name: line(120),
    serviceIds: z.array(id).min(1).max(50),
    /** Its last day, where the institution is; absent: until it is revoked. */
    lastDay: day.optional(),
  }),
  response: z.object({ id, key: z.string() }),
})

export const revokeAccessKey = route({
  method: 'DELETE',
  path: '/api/access-keys/:accessKeyId',
  summary: 'Révoquer une clé d’accès, aussitôt',
  tag,
  access: 'signed_in',
  params: z.object({ accessKeyId: id }),
  response: z.object({ id }),
})

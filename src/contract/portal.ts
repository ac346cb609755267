import { z } from 'zod'
import { id } from './fields.ts'
import { route } from './route.ts'
import { suspensionLevel } from './suspensions.ts'

/** [H30, H31] The portal: the services the user may enter now, with the roles he has there, and nothing else. */
export const readPortal = route({
  method: 'GET',
  path: '/api/portal',
  summary: 'Les services qui me sont ouverts',
  tag: 'Portail',
  access: 'person',
  response: z.object({
    /** [H06] Questions of the institution that wait for his answer. */
    inquiries: z.int(),
    /** [H04] Lines of reviews that wait for his answer. */
    reviews: z.int(),
    services: z.array(
      z.object({
        id,
        code: z.string(),
        name: z.string(),
        description: z.string(),
        address: z.string(),
        roles: z.array(
          z.object({ id, code: z.string(), name: z.string(), description: z.string(), suspended: z.boolean() }),
        ),
        /** [H08] Held, but hidden at this level: no way in while it lasts. */
        suspended: suspensionLevel.nullable(),
      }),
    ),
  }),
})

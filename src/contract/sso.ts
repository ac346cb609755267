import { z } from 'zod'
import { id } from './fields.ts'
import { route } from './route.ts'

const texts = z.object({ fr: z.string(), en: z.string() })

/** Why an application that he came from does not let him in, and whom to ask; no reason once it does. */
export const readSignOnRefusal = route({
  method: 'GET',
  path: '/api/sso/refused/:serviceId',
  summary: 'Pourquoi je ne peux pas entrer dans une application',
  tag: 'Portail',
  access: 'person',
  params: z.object({ serviceId: id }),
  response: z.object({
    service: z.object({ id, name: z.string(), address: z.string() }),
    reason: texts.extend({ code: z.string(), mend: texts.nullable() }).nullable(),
    /** The nearest first; nobody but himself leaves it empty. */
    ask: z.array(
      z.object({
        name: z.string(),
        email: z.string().nullable(),
        role: z.enum(['group_manager', 'administrator', 'institution']),
      }),
    ),
  }),
})

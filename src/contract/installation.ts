import { z } from 'zod'
import { route } from './route.ts'
import { passwordOwner, typedPassword } from './session.ts'

const tag = 'Installation'
const ofLink = z.object({ token: z.string().regex(/^[\w-]{43}$/) })

/** Resolution 24: the link that the first start prints. Not found when used, too old, or made up. */
export const readInstallation = route({
  method: 'GET',
  path: '/api/installation/:token',
  summary: 'Le lien d’installation est-il encore valable ?',
  tag,
  access: 'public',
  params: ofLink,
  response: z.object({ owner: passwordOwner }),
})

/** The administrateur général sets his password and may sign in at once. */
export const completeInstallation = route({
  method: 'POST',
  path: '/api/installation/:token',
  summary: 'Choisir le mot de passe de l’administrateur général',
  tag,
  access: 'public',
  params: ofLink,
  body: z.object({ password: typedPassword }),
  response: z.object({ identifier: z.string() }),
})

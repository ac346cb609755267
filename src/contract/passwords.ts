import { z } from 'zod'
import { route } from './route.ts'
import { typedPassword } from './session.ts'

const tag = 'Mot de passe oublié'
const ofLink = z.object({ token: z.string().regex(/^[\w-]{43}$/) })

/** « Mot de passe oublié ? »: the same answer whether the account exists or not. */
export const requestPasswordReset = route({
  method: 'POST',
  path: '/api/password-resets',
  summary: 'Demander un lien pour changer de mot de passe',
  tag,
  access: 'public',
  body: z.object({ identifier: z.string().trim().min(1).max(200) }),
  response: z.object({}),
})

/** Not found when the link was used, is older than 60 minutes, or never was. Does not say whose it is. */
export const readPasswordReset = route({
  method: 'GET',
  path: '/api/password-resets/:token',
  summary: 'Ce lien est-il encore valable ?',
  tag,
  access: 'public',
  params: ofLink,
  response: z.object({ valid: z.literal(true) }),
})

/** Sets the password, ends every session of the account, and tells its holder by mail. */
export const resetPassword = route({
  method: 'POST',
  path: '/api/password-resets/:token',
  summary: 'Changer de mot de passe par le lien reçu',
  tag,
  access: 'public',
  params: ofLink,
  body: z.object({ password: typedPassword }),
  response: z.object({}),
})

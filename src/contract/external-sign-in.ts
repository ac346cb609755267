import { z } from 'zod'
import { route } from './route.ts'

const tag = 'Connexion'

/** A path of this site: where it leads is judged again by the page that goes there. */
const next = z
  .string()
  .max(1000)
  .regex(/^\/(?:portal|sso\/interaction)(?:\/|$|\?)/)
  .refine((path) => URL.canParse(path, 'http://ici.invalid') && !/[\\\p{Cc}]/u.test(path))

/** Says where to go to sign in with one's own organisation; the same whether an account has this address or not. */
export const startExternalSignIn = route({
  method: 'POST',
  path: '/api/external-sign-in',
  summary: 'Trouver le fournisseur d’identité de son organisme, et commencer à s’y connecter',
  tag,
  access: 'public',
  body: z.object({ address: z.email().trim().max(254), next: next.nullable() }),
  response: z.object({
    /** Of the provider, as its people call it. */
    name: z.string(),
    /** At the provider; good for ten minutes, in this browser alone. */
    address: z.string(),
  }),
})

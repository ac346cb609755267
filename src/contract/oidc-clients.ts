import { z } from 'zod'
import { addressProblem } from '../domain/client-address.ts'
import { ability, id, instant, refusing, version } from './fields.ts'
import { route } from './route.ts'

const tag = 'Connexion unique'
const ofService = z.object({ serviceId: id })
const LONGEST_ADDRESS = 500
const MOST_ADDRESSES = 20

/** Whole and to the letter; the first thing wrong with it is told. */
const address = z
  .string()
  .trim()
  .min(1)
  .max(LONGEST_ADDRESS)
  .superRefine((value, { addIssue }) => {
    const problem = addressProblem(value)
    if (problem) addIssue({ code: 'custom', ...refusing(problem) })
  })
const addresses = z
  .array(address)
  .max(MOST_ADDRESSES)
  .transform((list) => [...new Set(list)])

/** How the application shows who it is: a secret, keys of its own, or not at all (a page without a server behind). */
const clientAuthentication = z.enum(['secret', 'private_key_jwt', 'none'])
const idTokenAlgorithm = z.enum(['RS256', 'PS256', 'ES256'])

const keySet = z.object({ keys: z.array(z.record(z.string(), z.unknown())).min(1).max(10) })

const clientFields = z.object({
  authentication: clientAuthentication,
  /** Where people come back signed on; none only for a machine that signs nobody on. */
  redirectUris: addresses,
  /** Where people may come back signed out. */
  postLogoutRedirectUris: addresses,
  /** Where the application is told that somebody's session has ended. */
  backchannelLogoutUri: address.nullable(),
  /** The public keys of one that signs (RFC 7517), or where it publishes them. */
  jwks: keySet.nullable(),
  jwksUri: address.nullable(),
  idTokenAlgorithm,
  /** May also ask in its own name (client credentials). */
  isMachine: z.boolean(),
})

type Fields = z.output<typeof clientFields>
type Issues = { addIssue(issue: z.core.$ZodRawIssue<z.core.$ZodIssueCustom>): void }

function fitsTogether({ authentication, redirectUris, jwks, jwksUri, isMachine }: Fields, { addIssue }: Issues): void {
  const refuse = (path: keyof Fields, code: Parameters<typeof refusing>[0]) =>
    addIssue({ code: 'custom', path: [path], input: undefined, ...refusing(code) })
  const ways = [jwks, jwksUri].filter((way) => way !== null).length
  if (ways !== (authentication === 'private_key_jwt' ? 1 : 0)) refuse('jwksUri', 'client_key_one_way')
  if (isMachine && authentication === 'none') refuse('isMachine', 'client_machine_public')
  if (redirectUris.length === 0 && !isMachine) refuse('redirectUris', 'required_field')
}

/** A secret drawn, in this answer and nowhere else afterwards; none when the application has none. */
const shownOnce = z.string().nullable()

const apiAccess = z.enum(['none', 'read', 'administer'])
export type ApiAccess = z.infer<typeof apiAccess>

const secret = z.object({ id, createdAt: instant, endsAt: instant.nullable() })
const client = z.object({
  clientId: z.string(),
  authentication: clientAuthentication,
  redirectUris: z.array(z.string()),
  postLogoutRedirectUris: z.array(z.string()),
  backchannelLogoutUri: z.string().nullable(),
  jwks: z.object({ keys: z.array(z.record(z.string(), z.string())) }).nullable(),
  jwksUri: z.string().nullable(),
  idTokenAlgorithm,
  isMachine: z.boolean(),
  /** Off: nobody signs on through it. */
  enabled: z.boolean(),
  /** How far it may go in the portal's API in its own name, and when it last did. */
  apiAccess,
  apiUsedAt: instant.nullable(),
  /** Those in force, the newest first: two at most. */
  secrets: z.array(secret),
  version,
})
export type OidcClient = z.input<typeof client>

export const getSignOn = route({
  method: 'GET',
  path: '/api/services/:serviceId/sign-on',
  summary: 'La connexion unique d’un service',
  tag,
  access: 'signed_in',
  params: ofService,
  response: z.object({
    serviceId: id,
    issuer: z.string(),
    /** Where libraries read everything else (OpenID Connect Discovery). */
    discoveryAddress: z.string(),
    /** Nobody enters this service with a password alone. */
    secondFactorRequired: z.boolean(),
    client: client.nullable(),
    abilities: z.object({
      register: ability,
      change: ability,
      drawSecret: ability,
      endSecret: ability,
      requireSecondFactor: ability,
    }),
  }),
})

export const requireSecondFactor = route({
  method: 'PUT',
  path: '/api/services/:serviceId/second-factor',
  summary: 'Exiger un second facteur pour entrer dans un service, ou ne plus l’exiger',
  tag,
  access: 'signed_in',
  params: ofService,
  body: z.object({ required: z.boolean() }),
  response: z.object({ required: z.boolean() }),
})

export const registerClient = route({
  method: 'POST',
  path: '/api/services/:serviceId/client',
  summary: 'Faire d’un service un client OpenID Connect',
  tag,
  access: 'signed_in',
  status: 201,
  params: ofService,
  body: clientFields.superRefine(fitsTogether),
  response: z.object({ clientId: z.string(), version, secret: shownOnce }),
})

/** Going over to a secret draws one; leaving it ends those in force. */
export const changeClient = route({
  method: 'PUT',
  path: '/api/services/:serviceId/client',
  summary: 'Modifier le client OpenID Connect d’un service',
  tag,
  access: 'signed_in',
  params: ofService,
  body: clientFields.extend({ version }).superRefine(fitsTogether),
  response: z.object({ version, secret: shownOnce }),
})

export const switchClient = route({
  method: 'PUT',
  path: '/api/services/:serviceId/client/enabled',
  summary: 'Couper la connexion unique d’un service, ou la rétablir',
  tag,
  access: 'signed_in',
  params: ofService,
  body: z.object({ enabled: z.boolean(), version }),
  response: z.object({ version }),
})

/** It asks in its own name; only the institution's people give, and none of what decides who gets in is given. */
export const giveApiAccess = route({
  method: 'PUT',
  path: '/api/services/:serviceId/client/api-access',
  summary: 'Donner à une application l’accès à l’API en son propre nom, ou le retirer',
  tag,
  access: 'signed_in',
  params: ofService,
  body: z.object({ access: apiAccess, version }),
  response: z.object({ version }),
})

/** How long the former secret goes on holding, so that the application may be given the new one. */
const overlap = z.enum(['none', 'day', 'week', 'month'])
export type Overlap = z.infer<typeof overlap>

export const drawClientSecret = route({
  method: 'POST',
  path: '/api/services/:serviceId/client/secrets',
  summary: 'Tirer un nouveau secret, montré une seule fois',
  tag,
  access: 'signed_in',
  status: 201,
  params: ofService,
  body: z.object({ overlap }),
  response: z.object({ id, secret: z.string() }),
})

export const endClientSecret = route({
  method: 'DELETE',
  path: '/api/services/:serviceId/client/secrets/:secretId',
  summary: 'Mettre fin à un secret, aussitôt',
  tag,
  access: 'signed_in',
  params: ofService.extend({ secretId: id }),
  response: z.object({ id }),
})

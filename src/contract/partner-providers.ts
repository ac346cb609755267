import { z } from 'zod'
import { addressProblem } from '../domain/client-address.ts'
import { ability, id, line, refusing, version } from './fields.ts'
import { route } from './route.ts'
import { shownAgain } from './second-factor.ts'

const tag = 'Fournisseurs d’identité des organismes'
const ofOrganization = z.object({ organizationId: id })

const issuer = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .superRefine((value, { addIssue }) => {
    const problem = addressProblem(value)
    if (problem) addIssue({ code: 'custom', ...refusing(problem) })
  })
  .refine((value) => !value.includes('?'), refusing('client_address_incomplete'))
const domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .refine((text) => /^(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+[\p{L}\d-]{2,}$/u.test(text), refusing('domain_invalid'))
const distinct = <T>(list: T[]) => [...new Set(list)]
/** OIDC Core §2: compared to the letter; asked for together, hence without spaces. */
const level = z
  .string()
  .trim()
  .regex(/^\S{1,200}$/)
const scope = z.string().regex(/^[!#-[\]-~]{1,100}$/)

const fields = z.object({
  /** As people read it on the button. */
  name: line(80),
  issuer,
  clientId: z.string().trim().min(1).max(300),
  scopes: z
    .array(scope)
    .max(20)
    .transform(distinct)
    .refine((scopes) => scopes.includes('openid'), refusing('scopes_without_openid')),
  /** The claim that carries the address of the account. */
  addressClaim: z.string().regex(/^[A-Za-z][A-Za-z0-9_.:/-]{0,99}$/),
  /** The institution vouches for the addresses, whether the provider says that it verified them or not. */
  addressesVerified: z.boolean(),
  /**
   * The levels (`acr`) at which it has verified a second factor, where the institution trusts it to: ours is not asked
   * for then. None: what it says of itself counts for nothing.
   */
  secondFactorAcr: z.array(level).max(10).transform(distinct),
  /** Its people have no other way in. */
  required: z.boolean(),
  enabled: z.boolean(),
  domains: z.array(domain).min(1).max(20).transform(distinct),
})

const provider = fields.extend({
  issuer: z.string(),
  name: z.string(),
  clientId: z.string(),
  scopes: z.array(z.string()),
  secondFactorAcr: z.array(z.string()),
  domains: z.array(z.string()),
  /** How many accounts are linked to it. */
  linked: z.int(),
  version,
})
export type PartnerProvider = z.output<typeof provider>

export const getPartnerProvider = route({
  method: 'GET',
  path: '/api/organizations/:organizationId/provider',
  summary: 'Le fournisseur d’identité d’un organisme',
  tag,
  access: 'signed_in',
  params: ofOrganization,
  response: z.object({
    organizationId: id,
    /** To be registered at the provider. */
    callback: z.string(),
    provider: provider.nullable(),
    abilities: z.object({ save: ability }),
  }),
})

export const savePartnerProvider = route({
  method: 'PUT',
  path: '/api/organizations/:organizationId/provider',
  summary: 'Enregistrer le fournisseur d’identité d’un organisme',
  tag,
  access: 'signed_in',
  params: ofOrganization,
  body: fields.extend({
    /** Sealed, never shown again; null keeps the one there is. */
    secret: z.string().min(1).max(500).nullable(),
    /** Null when there is none yet. */
    version: version.nullable(),
  }),
  response: z.object({ version }),
})

const finding = z.enum([
  ...['unreachable', 'not_callable', 'not_found', 'not_a_document', 'other_issuer', 'no_code', 'no_s256'],
  ...['no_secret', 'no_keys', 'scope_unknown'],
] as const)

export const checkPartnerProvider = route({
  method: 'POST',
  path: '/api/organizations/:organizationId/provider/check',
  summary: 'Lire ce que publie le fournisseur d’identité d’un organisme, et dire ce qui ne va pas',
  tag,
  access: 'signed_in',
  params: ofOrganization,
  body: z.object({ issuer, scopes: z.array(scope).max(20) }),
  /** Empty when nothing is wrong. */
  response: z.object({ findings: z.array(z.object({ finding, detail: z.string() })) }),
})

export const unlinkOwnIdentity = route({
  method: 'DELETE',
  path: '/api/account/external-identity',
  summary: 'Délier mon compte du fournisseur d’identité de mon organisme',
  tag,
  access: 'person',
  body: shownAgain,
  /** Whether this very session was opened by it, and has ended with it. */
  response: z.object({ signedOut: z.boolean() }),
})

export const unlinkIdentity = route({
  method: 'DELETE',
  path: '/api/agreements/:agreementId/users/:userId/external-identity',
  summary: 'Délier un compte du fournisseur d’identité de son organisme',
  tag,
  access: 'signed_in',
  params: z.object({ agreementId: id, userId: id }),
  response: z.object({}),
})

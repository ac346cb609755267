import { z } from 'zod'
import { ability, day, id, instant, refusing, text } from './fields.ts'
import { listQuery, page } from './paging.ts'
import { route } from './route.ts'

const tag = 'Utilisateurs externes'
const ofAccount = z.object({ accountId: id })
const named = z.object({ id, name: z.string() })
const written = (max: number) => text(max).refine((value) => value.trim() !== '', refusing('required_field'))

/** What is wanted of it; `isInPlace` says whether the application's database is there yet. */
const externalAccountState = z.enum(['requested', 'refused', 'given_up', 'open', 'suspended', 'ended', 'withdrawn'])

const unit = z.object({ id, code: z.string(), name: z.string() })

const row = z.object({
  id,
  login: z.string(),
  purpose: z.string(),
  service: named,
  organization: named,
  agreement: z.object({ id, reference: z.string() }),
  units: z.array(unit),
  state: externalAccountState,
  isInPlace: z.boolean(),
  requestedAt: instant,
  endsAt: instant,
  openConnections: z.int(),
  lastConnectedAt: instant.nullable(),
})

/** All of the institution’s; of a partner’s administrator those of his conventions; of the administrateur général all. */
export const listExternalAccounts = route({
  method: 'GET',
  path: '/api/external-accounts',
  summary: 'Les utilisateurs externes des bases des applications',
  tag,
  access: 'signed_in',
  query: listQuery(['requestedAt', 'endsAt', 'service']).extend({
    sort: z.enum(['requestedAt', '-requestedAt', 'endsAt', '-endsAt', 'service', '-service']).default('-requestedAt'),
    state: externalAccountState.optional(),
  }),
  response: page(row),
  csv: [
    { field: 'login', fr: 'Nom de connexion', en: 'Login' },
    { field: 'service.name', fr: 'Application', en: 'Application' },
    { field: 'organization.name', fr: 'Organisme', en: 'Organisation' },
    { field: 'agreement.reference', fr: 'Convention', en: 'Agreement' },
    { field: 'labels.units', fr: 'Unités', en: 'Units' },
    { field: 'purpose', fr: 'Usage', en: 'Purpose' },
    { field: 'labels.state', fr: 'État', en: 'State' },
    { field: 'requestedAt', fr: 'Demandé le', en: 'Requested' },
    { field: 'endsAt', fr: 'Fin', en: 'End' },
    { field: 'lastConnectedAt', fr: 'Dernière connexion relevée', en: 'Last connection seen' },
  ],
})

/** The conventions under which the reader may ask for one, with the applications they confer and their units. */
export const listExternalAccountChoices = route({
  method: 'GET',
  path: '/api/external-account-choices',
  summary: 'Pour quoi un utilisateur externe peut être demandé',
  tag,
  access: 'signed_in',
  response: z.object({
    agreements: z.array(
      z.object({
        id,
        reference: z.string(),
        organization: z.string(),
        services: z.array(named),
        units: z.array(unit),
      }),
    ),
  }),
})

export const requestExternalAccount = route({
  method: 'POST',
  path: '/api/external-accounts',
  summary: 'Demander un utilisateur externe',
  tag,
  access: 'signed_in',
  status: 201,
  body: z.object({
    agreementId: id,
    serviceId: id,
    unitIds: z.array(id).min(1).max(100),
    purpose: written(500),
    /** Its last day, where the institution is: within a year. */
    endsOn: day,
  }),
  response: z.object({ id }),
})

export const readExternalAccount = route({
  method: 'GET',
  path: '/api/external-accounts/:accountId',
  summary: 'Un utilisateur externe',
  tag,
  access: 'signed_in',
  params: ofAccount,
  response: row.extend({
    requestedBy: z.string().nullable(),
    openedAt: instant.nullable(),
    openedBy: z.string().nullable(),
    closedAt: instant.nullable(),
    closedBy: z.string().nullable(),
    /** Why it was refused or withdrawn. */
    reason: z.string().nullable(),
    secretDrawnAt: instant.nullable(),
    connectionLimit: z.int(),
    statementSeconds: z.int(),
    /** Seen since it is open, looking each minute. */
    connections: z.int(),
    checkedAt: instant.nullable(),
    problem: z.enum(['unconfigured', 'unreachable', 'unfit']).nullable(),
    /** For the institution: what in the application’s database is to be put right. */
    problemDetail: z.string().nullable(),
    /** Where to connect: `host:port/database`. */
    address: z.string().nullable(),
    abilities: z.object({ open: ability, refuse: ability, drawSecret: ability, withdraw: ability }),
  }),
})

const withSecret = z.object({ id, login: z.string(), secret: z.string() })

/** The secret is in the answer and nowhere else afterwards. */
export const openExternalAccount = route({
  method: 'POST',
  path: '/api/external-accounts/:accountId/opening',
  summary: 'Ouvrir un utilisateur externe, son secret montré une seule fois',
  tag,
  access: 'signed_in',
  status: 201,
  params: ofAccount,
  body: z.object({
    connectionLimit: z.int().min(1).max(20).default(3),
    statementSeconds: z.int().min(1).max(600).default(60),
  }),
  response: withSecret,
})

export const refuseExternalAccount = route({
  method: 'POST',
  path: '/api/external-accounts/:accountId/refusal',
  summary: 'Refuser un utilisateur externe',
  tag,
  access: 'signed_in',
  params: ofAccount,
  body: z.object({ reason: written(500) }),
  response: z.object({ id }),
})

export const drawExternalSecret = route({
  method: 'POST',
  path: '/api/external-accounts/:accountId/secrets',
  summary: 'Tirer un nouveau secret, montré une seule fois ; le précédent ne vaut plus rien',
  tag,
  access: 'signed_in',
  status: 201,
  params: ofAccount,
  response: withSecret,
})

export const withdrawExternalAccount = route({
  method: 'POST',
  path: '/api/external-accounts/:accountId/withdrawal',
  summary: 'Retirer un utilisateur externe, aussitôt et pour de bon',
  tag,
  access: 'signed_in',
  params: ofAccount,
  body: z.object({ reason: text(500).optional() }),
  response: z.object({ id }),
})

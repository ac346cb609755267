import { z } from 'zod'
import { ability, day, id, instant, version } from './fields.ts'
import { listQuery, page } from './paging.ts'
import { newPerson } from './person.ts'
import { route } from './route.ts'

const tag = 'Utilisateurs'
const ofAgreement = z.object({ agreementId: id })
const ofUser = z.object({ agreementId: id, userId: id })

/** Within the convention: open now, to be opened on a day to come, or closed. */
const userState = z.enum(['open', 'planned', 'closed'])

/** Where a message stands; `accepted` by the mail server, `withheld` because the one before it failed. */
const messageState = z.enum(['waiting', 'sending', 'accepted', 'failed', 'withheld', 'cancelled'])

/** [H23, H24] Message 1 with the identifier, message 2 with the temporary password; `failure` is what the mail server said. */
const delivery = z.object({
  identifier: messageState,
  password: messageState,
  failure: z.string().optional(),
})

/** By whom the account is known at its organisation's provider, as that one is called; its subject stays unsaid. */
export const externalIdentity = z.object({
  provider: z.string(),
  linkedAt: instant,
  lastUsedAt: instant.nullable(),
})

/** A user as he stands within a convention. A responsable is told of the groups within his own alone [H37]. */
const user = z.object({
  id,
  identifier: z.string(),
  lastName: z.string(),
  firstName: z.string(),
  email: z.string(),
  /** Why the address is personal although no piece of the name is in it. */
  nominativeReason: z.string().nullable(),
  workplace: z.enum(['fixed', 'mobile']),
  state: userState,
  opensAt: instant,
  /** The first instant without access. */
  closesAt: instant.nullable(),
  groups: z.array(z.object({ id, name: z.string(), from: instant, until: instant.nullable() })),
  managedGroups: z.array(z.object({ id, name: z.string() })),
  administrator: z.boolean(),
  delivery: delivery.nullable(),
  firstLoginDone: z.boolean(),
  version,
})

export const userAbilities = z.object({
  change: ability,
  close: ability,
  reopen: ability,
  sendCredentials: ability,
  resetFactors: ability,
  unlinkIdentity: ability,
  addToGroup: ability,
})

/** What stands in `current` of the problem `email_taken`, when the author may know: enough to enrol or reopen instead. */
const emailHolder = z.object({
  userId: id,
  name: z.string(),
  identifier: z.string(),
  /** Within this convention; `elsewhere`: only another convention of the organisation knows him. */
  state: z.enum([...userState.options, 'elsewhere']),
})
export type EmailHolder = z.output<typeof emailHolder>

export const listUsers = route({
  method: 'GET',
  path: '/api/agreements/:agreementId/users',
  summary: 'Les utilisateurs d’une convention',
  tag,
  access: 'signed_in',
  params: ofAgreement,
  query: listQuery(['name', 'identifier', 'opened', 'state']).extend({
    state: userState.optional(),
    groupId: id.optional(),
    /** Those who are in no group, now or later. */
    withoutGroup: z.stringbool().default(false),
  }),
  response: page(user.extend({ abilities: userAbilities })).extend({
    abilities: z.object({
      create: ability,
      /** Without it, `groupId` must be given when creating (resolution 6). */
      createOutsideGroups: ability,
    }),
  }),
  csv: [
    { field: 'lastName', fr: 'Nom', en: 'Last name' },
    { field: 'firstName', fr: 'Prénom', en: 'First name' },
    { field: 'identifier', fr: 'Identifiant', en: 'Identifier' },
    { field: 'email', fr: 'Adresse mail', en: 'Mail address' },
    { field: 'labels.workplace', fr: 'Sédentarité', en: 'Workplace' },
    { field: 'labels.state', fr: 'État', en: 'State' },
    { field: 'opensAt', fr: 'Ouvert le', en: 'Opened on' },
    { field: 'closesAt', fr: 'Fermé le', en: 'Closed on' },
    { field: 'labels.groups', fr: 'Groupes', en: 'Groups' },
  ],
})

export const createUser = route({
  method: 'POST',
  path: '/api/agreements/:agreementId/users',
  summary: 'Créer un utilisateur',
  tag,
  access: 'signed_in',
  status: 201,
  params: ofAgreement,
  body: newPerson.extend({
    /** [H67] Today when absent; message 1 goes out on the day (resolution 11). */
    openingDay: day.optional(),
    /** Where the user lands; a responsable must give one of his (resolution 6). */
    groupId: id.optional(),
  }),
  response: z.object({ id, identifier: z.string() }),
})

export const enrollUser = route({
  method: 'POST',
  path: '/api/agreements/:agreementId/enrollments',
  summary: 'Rattacher à la convention une personne que l’organisme connaît déjà',
  tag,
  access: 'signed_in',
  status: 201,
  params: ofAgreement,
  body: z.object({ userId: id, openingDay: day.optional(), groupId: id.optional() }),
  response: z.object({ userId: id, opensAt: instant }),
})

export const getUser = route({
  method: 'GET',
  path: '/api/agreements/:agreementId/users/:userId',
  summary: 'Un utilisateur d’une convention',
  tag,
  access: 'signed_in',
  params: ofUser,
  response: user.extend({ identity: externalIdentity.nullable(), abilities: userAbilities }),
})

export const changeUser = route({
  method: 'PUT',
  path: '/api/agreements/:agreementId/users/:userId',
  summary: 'Modifier un utilisateur',
  tag,
  access: 'signed_in',
  params: ofUser,
  body: newPerson.extend({ version }),
  response: z.object({ version }),
})

/** [H13] From now, or at the end of a day to come; the same call again moves the day. */
export const closeUser = route({
  method: 'POST',
  path: '/api/agreements/:agreementId/users/:userId/closure',
  summary: 'Fermer un utilisateur, maintenant ou à une date prévue',
  tag,
  access: 'signed_in',
  params: ofUser,
  body: z.object({
    /** His last day; absent: from now. */
    lastDay: day.optional(),
  }),
  response: z.object({ closesAt: instant, endedMemberships: z.int(), endedAppointments: z.int() }),
})

export const cancelClosure = route({
  method: 'DELETE',
  path: '/api/agreements/:agreementId/users/:userId/closure',
  summary: 'Annuler la date de fermeture prévue',
  tag,
  access: 'signed_in',
  params: ofUser,
  response: z.object({ resumedMemberships: z.int(), resumedAppointments: z.int() }),
})

/** No group is given back: least privilege [H04, H12]. */
export const reopenUser = route({
  method: 'POST',
  path: '/api/agreements/:agreementId/users/:userId/reopening',
  summary: 'Rouvrir un utilisateur, sans lui rendre ses groupes',
  tag,
  access: 'signed_in',
  params: ofUser,
  body: z.object({ openingDay: day.optional() }),
  response: z.object({ opensAt: instant }),
})

/** The temporary password sent before is void from then on (resolution 1). */
export const resendCredentials = route({
  method: 'POST',
  path: '/api/agreements/:agreementId/users/:userId/credentials',
  summary: 'Renvoyer les identifiants',
  tag,
  access: 'signed_in',
  params: ofUser,
  response: z.object({ userId: id }),
})

const step = z.object({ id, name: z.string() })

/** One role, with the path it comes by: user → group → agreement → service and role [H43]. */
export const effectiveRight = z.object({
  service: z.object({ id, code: z.string(), name: z.string(), address: z.string(), description: z.string() }),
  role: z.object({ id, code: z.string(), name: z.string(), description: z.string() }),
  group: step.extend({
    /** The groups above it at that instant, from the root. */
    above: z.array(step),
  }),
  agreement: z.object({ id, reference: z.string() }),
  /** The time during which enrolment, membership and the group's role all run. */
  from: instant,
  until: instant.nullable(),
  /** [H04] Where the institution is; none: never used. */
  lastDay: day.nullable(),
})

export const getUserRights = route({
  method: 'GET',
  path: '/api/agreements/:agreementId/users/:userId/rights',
  summary: 'Les droits effectifs d’un utilisateur et leur origine, à tout instant',
  tag,
  access: 'signed_in',
  params: ofUser,
  query: z.object({ at: instant.optional() }),
  response: z.object({ at: instant, rights: z.array(effectiveRight) }),
})

const search = z.object({ q: z.string().trim().max(100).optional() })

/** [H56] The known users among whom a responsable is chosen: the first twenty by name. */
export const searchPeople = route({
  method: 'GET',
  path: '/api/agreements/:agreementId/people',
  summary: 'Chercher une personne de la convention',
  tag,
  access: 'signed_in',
  params: ofAgreement,
  query: search,
  response: z.object({ items: z.array(z.object({ id, name: z.string(), identifier: z.string() })) }),
})

/** [H79] The groups a user may still be added to by the person asking: the first twenty by name. */
export const searchGroupsToJoin = route({
  method: 'GET',
  path: '/api/agreements/:agreementId/users/:userId/groups-to-join',
  summary: 'Chercher un groupe où ajouter l’utilisateur',
  tag,
  access: 'signed_in',
  params: ofUser,
  query: search,
  response: z.object({ items: z.array(z.object({ id, name: z.string(), above: z.array(z.string()) })) }),
})

import { z } from 'zod'
import { ability, day, id, instant, version } from './fields.ts'
import { listQuery, page } from './paging.ts'
import { newPerson } from './person.ts'
import { route } from './route.ts'
import { definition } from './service-descriptions.ts'

/** The « module d’administration » [C01–C30]: the users of applications that predefine their groups, unit by unit. */
const tag = 'Module d’administration'
const ofUser = z.object({ agreementId: id, userId: id })
const ofPlace = z.object({ agreementId: id, userId: id, groupId: id })
const ofUnit = z.object({ agreementId: id, serviceId: id, unitId: id })

const narrowing = { agreementId: id.optional(), serviceId: id.optional(), unitId: id.optional() }
const searching = z.object({ q: z.string().trim().max(100).optional(), ...narrowing })

const group = z.object({ id, code: z.string(), name: z.string(), description: z.string() })

export const applicationAbilities = z.object({ createUser: ability, appointAdministrator: ability })

export const listApplications = route({
  method: 'GET',
  path: '/api/administration/applications',
  summary: 'Les applications et les unités dont on administre les utilisateurs',
  tag,
  access: 'signed_in',
  query: listQuery(['organization']).extend(narrowing),
  response: page(
    z.object({
      /** Of the application, the unit and the convention together. */
      id: z.string(),
      agreementId: id,
      reference: z.string(),
      organization: z.string(),
      serviceId: id,
      service: z.string(),
      unitId: id,
      unitCode: z.string(),
      unit: z.string(),
      /** [C08] Whether the administrateur général changes his password from this application. */
      ownPassword: z.boolean(),
      groups: z.array(group),
      abilities: applicationAbilities,
    }),
  ),
})

/** The applications alone: few, however many units they have. */
export const listAdministeredServices = route({
  method: 'GET',
  path: '/api/administration/services',
  summary: 'Les applications dont on administre les utilisateurs',
  tag,
  access: 'signed_in',
  query: z.object(narrowing),
  response: z.object({
    items: z.array(z.object({ serviceId: id, service: z.string() })),
    /** Whether they are those of several conventions. */
    severalOrganizations: z.boolean(),
  }),
})

/** A list that searches: the first twenty, by organisation and name. */
export const searchAdministeredUnits = route({
  method: 'GET',
  path: '/api/administration/units',
  summary: 'Chercher une unité dont on administre les utilisateurs',
  tag,
  access: 'signed_in',
  query: searching,
  response: z.object({
    items: z.array(z.object({ id, code: z.string(), name: z.string(), organization: z.string() })),
  }),
})

/** The same of the conventions. */
export const searchAdministeredAgreements = route({
  method: 'GET',
  path: '/api/administration/agreements',
  summary: 'Chercher une convention dont on administre les utilisateurs',
  tag,
  access: 'signed_in',
  query: searching,
  response: z.object({ items: z.array(z.object({ id, reference: z.string(), organization: z.string() })) }),
})

const place = z.object({
  groupId: id,
  group: z.string(),
  serviceId: id,
  service: z.string(),
  unitId: id,
  unitCode: z.string(),
  unit: z.string(),
  from: instant,
  until: instant.nullable(),
})

/** [C12] */
const userType = z.enum(['unit_admin', 'application'])

const user = z.object({
  /** Of the person within the convention. */
  id: z.string(),
  userId: id,
  agreementId: id,
  reference: z.string(),
  organization: z.string(),
  lastName: z.string(),
  firstName: z.string(),
  identifier: z.string(),
  email: z.string(),
  type: userType,
  places: z.array(place),
  administers: z.array(place.omit({ groupId: true, group: true })),
})

export const applicationUserAbilities = z.object({
  change: ability,
  resetPassword: ability,
  close: ability,
  place: ability,
  extend: ability,
})

export const listApplicationUsers = route({
  method: 'GET',
  path: '/api/administration/users',
  summary: 'Les utilisateurs, par application et par unité',
  tag,
  access: 'signed_in',
  query: listQuery(['name', 'identifier']).extend({
    agreementId: id.optional(),
    serviceId: id.optional(),
    unitId: id.optional(),
    type: userType.optional(),
  }),
  response: page(user.extend({ abilities: applicationUserAbilities })),
  csv: [
    { field: 'lastName', fr: 'Nom', en: 'Last name' },
    { field: 'firstName', fr: 'Prénom', en: 'First name' },
    { field: 'identifier', fr: 'Identifiant', en: 'Identifier' },
    { field: 'email', fr: 'Adresse mail', en: 'Mail address' },
    { field: 'labels.type', fr: 'Type', en: 'Type' },
    { field: 'labels.places', fr: 'Groupes', en: 'Groups' },
    { field: 'organization', fr: 'Organisme', en: 'Organisation' },
  ],
})

/** [C18] Characteristics: of a user one administers, or one’s own. */
export const getApplicationUser = route({
  method: 'GET',
  path: '/api/administration/agreements/:agreementId/users/:userId',
  summary: 'Les caractéristiques d’un utilisateur',
  tag,
  access: 'signed_in',
  params: ofUser,
  response: user.extend({
    workplace: z.enum(['fixed', 'mobile']),
    nominativeReason: z.string().nullable(),
    state: z.enum(['open', 'planned']),
    opensAt: instant,
    closesAt: instant.nullable(),
    createdAt: instant,
    createdBy: z.string().nullable(),
    version,
    /** Whether they are the reader’s own. */
    own: z.boolean(),
    abilities: applicationUserAbilities,
  }),
})

/** [C19] The same, to print. */
export const printApplicationUser = route({
  method: 'GET',
  path: '/api/administration/agreements/:agreementId/users/:userId/sheet',
  summary: 'Les caractéristiques d’un utilisateur, à imprimer',
  tag,
  access: 'signed_in',
  params: ofUser,
  query: z.object({ lang: z.enum(['fr', 'en']).optional() }),
  response: z.undefined(),
  produces: 'application/pdf',
})

/** [C17, C18] Where the reader himself has a place in the module: one a convention. */
export const listOwnPlaces = route({
  method: 'GET',
  path: '/api/administration/own',
  summary: 'Les conventions par lesquelles on est utilisateur d’une application',
  tag,
  access: 'signed_in',
  response: z.object({ items: z.array(z.object({ agreementId: id, reference: z.string(), userId: id })) }),
})

/** [C28, C29] From the application: the group says which, and in which unit. */
export const createApplicationUser = route({
  method: 'POST',
  path: '/api/administration/users',
  summary: 'Créer un utilisateur d’application',
  tag,
  access: 'signed_in',
  status: 201,
  body: newPerson.extend({ groupId: id, openingDay: day.optional() }),
  response: z.object({ id, identifier: z.string(), agreementId: id }),
})

/**
 * Somebody whom the convention knows and no application has yet. By name among those whom the reader sees anyway, else by
 * a whole identifier or address.
 */
export const searchNewcomers = route({
  method: 'GET',
  path: '/api/administration/agreements/:agreementId/services/:serviceId/units/:unitId/newcomers',
  summary: 'Chercher une personne connue, dans aucun groupe d’une application',
  tag,
  access: 'signed_in',
  params: ofUnit,
  query: z.object({ q: z.string().trim().max(100).optional() }),
  response: z.object({
    items: z.array(z.object({ id, name: z.string(), identifier: z.string(), email: z.string() })),
  }),
})

export const placeNewcomer = route({
  method: 'POST',
  path: '/api/administration/newcomers',
  summary: 'Faire d’une personne connue un utilisateur d’application',
  tag,
  access: 'signed_in',
  status: 201,
  body: z.object({ userId: id, groupId: id }),
  response: z.object({ userId: id, agreementId: id }),
})

export const changeApplicationUser = route({
  method: 'PUT',
  path: '/api/administration/agreements/:agreementId/users/:userId',
  summary: 'Modifier un utilisateur',
  tag,
  access: 'signed_in',
  params: ofUser,
  body: newPerson.extend({ version }),
  response: z.object({ version }),
})

export const resetApplicationUser = route({
  method: 'POST',
  path: '/api/administration/agreements/:agreementId/users/:userId/credentials',
  summary: 'Réinitialiser le mot de passe d’un utilisateur',
  tag,
  access: 'signed_in',
  params: ofUser,
  response: z.object({ userId: id }),
})

export const closeApplicationUser = route({
  method: 'POST',
  path: '/api/administration/agreements/:agreementId/users/:userId/closure',
  summary: 'Supprimer un utilisateur : son compte est fermé, son nom reste dans les écritures',
  tag,
  access: 'signed_in',
  params: ofUser,
  response: z.object({ closesAt: instant }),
})

/** What « étendre les droits » offers, application by application, with the reason where it does not. */
export const listExtensions = route({
  method: 'GET',
  path: '/api/administration/agreements/:agreementId/users/:userId/extensions',
  summary: 'Les applications et les unités sur lesquelles étendre les droits d’un utilisateur',
  tag,
  access: 'signed_in',
  params: ofUser,
  response: z.object({
    services: z.array(
      z.object({
        serviceId: id,
        service: z.string(),
        ability,
      }),
    ),
  }),
})

export const extendRights = route({
  method: 'POST',
  path: '/api/administration/agreements/:agreementId/users/:userId/places',
  summary: 'Étendre les droits d’un utilisateur à une autre unité ou application',
  tag,
  access: 'signed_in',
  status: 201,
  params: ofUser,
  body: z.object({ groupId: id }),
  response: z.object({ userId: id }),
})

export const changePlace = route({
  method: 'PUT',
  path: '/api/administration/agreements/:agreementId/users/:userId/places/:groupId',
  summary: 'Changer un utilisateur de groupe, dans la même application et la même unité',
  tag,
  access: 'signed_in',
  params: ofPlace,
  body: z.object({ toGroupId: id }),
  response: z.object({ userId: id }),
})

export const endPlace = route({
  method: 'DELETE',
  path: '/api/administration/agreements/:agreementId/users/:userId/places/:groupId',
  summary: 'Retirer des droits étendus',
  tag,
  access: 'signed_in',
  params: ofPlace,
  response: z.object({ userId: id }),
})

/** [C13, C15] */
export const appointUnitAdministrator = route({
  method: 'POST',
  path: '/api/administration/agreements/:agreementId/services/:serviceId/units/:unitId/administrators',
  summary: 'Nommer un administrateur d’unité',
  tag,
  access: 'signed_in',
  status: 201,
  params: ofUnit,
  body: z.union([z.object({ userId: id }), z.object({ create: newPerson })]),
  response: z.object({ userId: id }),
})

export const dismissUnitAdministrator = route({
  method: 'DELETE',
  path: '/api/administration/agreements/:agreementId/services/:serviceId/units/:unitId/administrators/:userId',
  summary: 'Mettre fin à la nomination d’un administrateur d’unité',
  tag,
  access: 'signed_in',
  params: ofUnit.extend({ userId: id }),
  response: z.object({ userId: id }),
})

/** [C25, C26] What each predefined group of an application may do, step by step. */
export const getPredefinedGroups = route({
  method: 'GET',
  path: '/api/administration/services/:serviceId/groups',
  summary: 'Le détail des groupes prédéfinis d’une application',
  tag,
  access: 'signed_in',
  params: z.object({ serviceId: id }),
  response: z.object({ name: z.string(), definition }),
})

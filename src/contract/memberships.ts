import { z } from 'zod'
import { ability, day, id, instant } from './fields.ts'
import { listQuery, page } from './paging.ts'
import { route } from './route.ts'

const tag = 'Appartenances'
const ofGroup = z.object({ groupId: id })
const ofMember = z.object({ groupId: id, userId: id })

const membershipState = z.enum(['current', 'planned', 'ended'])

/** A person's time in a group; who left and came back has two. */
const membership = z.object({
  /** Of this period, to tell rows apart. */
  id: z.string(),
  user: z.object({ id, lastName: z.string(), firstName: z.string(), identifier: z.string(), email: z.string() }),
  from: instant,
  until: instant.nullable(),
  state: membershipState,
  /** [H04] When he last used a role that the group has now; none: never. */
  lastDay: day.nullable(),
})

export const listMembers = route({
  method: 'GET',
  path: '/api/groups/:groupId/members',
  summary: 'Les membres d’un groupe',
  tag,
  access: 'signed_in',
  params: ofGroup,
  query: listQuery(['name', 'from', 'until']).extend({
    /** Absent: current and planned. */
    state: membershipState.optional(),
  }),
  response: page(membership.extend({ abilities: z.object({ change: ability, end: ability }) })).extend({
    abilities: z.object({ add: ability }),
  }),
  csv: [
    { field: 'user.lastName', fr: 'Nom', en: 'Last name' },
    { field: 'user.firstName', fr: 'Prénom', en: 'First name' },
    { field: 'user.identifier', fr: 'Identifiant', en: 'Identifier' },
    { field: 'user.email', fr: 'Adresse mail', en: 'Mail address' },
    { field: 'from', fr: 'Membre depuis le', en: 'Member from' },
    { field: 'until', fr: 'Membre jusqu’au', en: 'Member until' },
    { field: 'labels.state', fr: 'État', en: 'State' },
    { field: 'lastDay', fr: 'Dernière utilisation', en: 'Last use' },
  ],
})

/** [H77, H79] « Ajouter au groupe ». */
export const addMember = route({
  method: 'POST',
  path: '/api/groups/:groupId/members',
  summary: 'Ajouter un utilisateur à un groupe',
  tag,
  access: 'signed_in',
  status: 201,
  params: ofGroup,
  body: z.object({
    userId: id,
    /** Today when absent. */
    fromDay: day.optional(),
    /** The last day; without end when absent. */
    untilDay: day.optional(),
  }),
  response: z.object({ userId: id, from: instant, until: instant.nullable() }),
})

export const changeMembership = route({
  method: 'PUT',
  path: '/api/groups/:groupId/members/:userId',
  summary: 'Prévoir, changer ou lever la fin d’une appartenance',
  tag,
  access: 'signed_in',
  params: ofMember,
  body: z.object({
    /** The last day; null: without end. */
    untilDay: day.nullable(),
  }),
  response: z.object({ until: instant.nullable() }),
})

export const endMembership = route({
  method: 'DELETE',
  path: '/api/groups/:groupId/members/:userId',
  summary: 'Retirer un utilisateur d’un groupe',
  tag,
  access: 'signed_in',
  params: ofMember,
  response: z.object({ userId: id }),
})

/** [H76] The list that searches: the first twenty persons, by name, whom the person asking may add to the group. */
export const searchCandidates = route({
  method: 'GET',
  path: '/api/groups/:groupId/candidates',
  summary: 'Chercher une personne à ajouter au groupe',
  tag,
  access: 'signed_in',
  params: ofGroup,
  query: z.object({ q: z.string().trim().max(100).optional() }),
  response: z.object({
    items: z.array(z.object({ id, name: z.string(), identifier: z.string(), email: z.string() })),
  }),
})

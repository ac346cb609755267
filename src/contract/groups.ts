import { z } from 'zod'
import { ability, id, instant, line, text, version } from './fields.ts'
import { loss } from './group-roles.ts'
import { listQuery, page } from './paging.ts'
import { newPerson } from './person.ts'
import { route } from './route.ts'

const tag = 'Groupes'
const ofAgreement = z.object({ agreementId: id })
const ofGroup = z.object({ groupId: id })

const person = z.object({ id, name: z.string(), identifier: z.string() })

/** A group in its list, or on its page. */
const group = z.object({
  id,
  agreementId: id,
  parentId: id.nullable(),
  name: z.string(),
  description: z.string(),
  /** Names of the groups above, from the root. */
  above: z.array(z.string()),
  unit: z.object({ id, code: z.string(), name: z.string() }).nullable(),
  /** The application whose group it is: its name, place and rights are locked. */
  predefined: z.object({ serviceId: id, serviceName: z.string(), code: z.string() }).nullable(),
  managers: z.array(person),
  memberCount: z.int(),
  roleCount: z.int(),
  openedAt: instant,
  closedAt: instant.nullable(),
  version,
})

export const groupAbilities = z.object({
  change: ability,
  createSubgroup: ability,
  move: ability,
  close: ability,
  assignRole: ability,
  takeBackRole: ability,
  appointManager: ability,
  dismissManager: ability,
  addMember: ability,
  endMembership: ability,
})

export const listGroups = route({
  method: 'GET',
  path: '/api/agreements/:agreementId/groups',
  summary: 'Les groupes d’une convention',
  tag,
  access: 'signed_in',
  params: ofAgreement,
  query: listQuery(['name', 'members', 'opened']).extend({
    /** `closed` shows closed groups as well. */
    closed: z.stringbool().default(false),
    parentId: id.optional(),
  }),
  response: page(group.extend({ abilities: groupAbilities })).extend({
    abilities: z.object({ createRoot: ability, create: ability }),
  }),
  csv: [
    { field: 'name', fr: 'Groupe', en: 'Group' },
    { field: 'above', fr: 'Groupes parents', en: 'Parent groups' },
    { field: 'unit.code', fr: 'Unité', en: 'Unit' },
    { field: 'memberCount', fr: 'Membres', en: 'Members' },
    { field: 'roleCount', fr: 'Habilitations', en: 'Entitlements' },
    { field: 'openedAt', fr: 'Créé le', en: 'Created on' },
    { field: 'closedAt', fr: 'Fermé le', en: 'Closed on' },
  ],
})

export const getGroup = route({
  method: 'GET',
  path: '/api/groups/:groupId',
  summary: 'Un groupe',
  tag,
  access: 'signed_in',
  params: ofGroup,
  response: group.extend({ abilities: groupAbilities }),
})

export const createGroup = route({
  method: 'POST',
  path: '/api/agreements/:agreementId/groups',
  summary: 'Créer un groupe',
  tag,
  access: 'signed_in',
  status: 201,
  params: ofAgreement,
  body: z.object({
    name: line(80),
    description: text(1000).default(''),
    parentId: id.nullable().default(null),
    unitId: id.nullable().default(null),
    /** [H56, H57] A known user, or one to create. */
    manager: z.union([z.object({ userId: id }), z.object({ create: newPerson })]),
  }),
  response: z.object({ id }),
})

export const changeGroup = route({
  method: 'PUT',
  path: '/api/groups/:groupId',
  summary: 'Modifier un groupe',
  tag,
  access: 'signed_in',
  params: ofGroup,
  body: z.object({ name: line(80), description: text(1000), unitId: id.nullable(), version }),
  response: z.object({ version }),
})

export const previewMove = route({
  method: 'GET',
  path: '/api/groups/:groupId/move',
  summary: 'Ce qu’un déplacement ferait perdre',
  tag,
  access: 'signed_in',
  params: ofGroup,
  query: z.object({ parentId: id.optional() }),
  response: z.object({ lost: z.array(loss) }),
})

export const moveGroup = route({
  method: 'POST',
  path: '/api/groups/:groupId/move',
  summary: 'Déplacer un groupe',
  tag,
  access: 'signed_in',
  params: ofGroup,
  body: z.object({
    parentId: id.nullable(),
    version,
    /** Accepts the losses that the preview told; without it a move that loses rights is refused. */
    acceptLosses: z.boolean().default(false),
  }),
  response: z.object({ version }),
})

export const closeGroup = route({
  method: 'POST',
  path: '/api/groups/:groupId/closure',
  summary: 'Fermer un groupe et ses sous-groupes',
  tag,
  access: 'signed_in',
  params: ofGroup,
  body: z.object({ version }),
  response: z.object({ closedGroups: z.int(), endedMemberships: z.int() }),
})

/** The group and what is below it, each with its roles: every level within the one above. */
export const getGroupTree = route({
  method: 'GET',
  path: '/api/groups/:groupId/tree',
  summary: 'L’arbre d’un groupe, avec les habilitations de chaque niveau',
  tag,
  access: 'signed_in',
  params: ofGroup,
  response: z.object({
    nodes: z.array(
      z.object({
        id,
        parentId: id.nullable(),
        name: z.string(),
        depth: z.int(),
        memberCount: z.int(),
        roles: z.array(z.object({ roleId: id, name: z.string(), serviceName: z.string() })),
      }),
    ),
  }),
})

export const appointGroupManager = route({
  method: 'POST',
  path: '/api/groups/:groupId/managers',
  summary: 'Nommer un responsable habilitations',
  tag,
  access: 'signed_in',
  status: 201,
  params: ofGroup,
  body: z.object({ userId: id }),
  response: z.object({ userId: id }),
})

export const dismissGroupManager = route({
  method: 'DELETE',
  path: '/api/groups/:groupId/managers/:userId',
  summary: 'Mettre fin à la nomination d’un responsable habilitations',
  tag,
  access: 'signed_in',
  params: z.object({ groupId: id, userId: id }),
  response: z.object({ userId: id }),
})

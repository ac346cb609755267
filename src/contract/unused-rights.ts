import { z } from 'zod'
import { ability, day, id, instant } from './fields.ts'
import { listQuery, page } from './paging.ts'
import { route } from './route.ts'

const tag = 'Moindre privilège'
const ofAgreement = z.object({ agreementId: id })

/** « Inutilisé depuis » so many days: a right that is younger is not yet asked about. */
const days = z.coerce.number().int().min(1).max(730).default(90)
const named = z.object({ id, name: z.string() })

/** [H04] Each convention in reach, with what is held under it and what of that sleeps. */
export const listSleepingAgreements = route({
  method: 'GET',
  path: '/api/unused-rights',
  summary: 'Les droits inutilisés, convention par convention',
  tag,
  access: 'signed_in',
  query: listQuery(['reference', 'organization']).extend({ days }),
  response: page(
    z.object({
      id,
      reference: z.string(),
      organization: named,
      /** Persons × roles × groups. */
      rights: z.int(),
      never: z.int(),
      unused: z.int(),
    }),
  ),
  csv: [
    { field: 'reference', fr: 'Convention', en: 'Agreement' },
    { field: 'organization.name', fr: 'Organisme', en: 'Organisation' },
    { field: 'rights', fr: 'Droits', en: 'Rights' },
    { field: 'never', fr: 'Jamais utilisés', en: 'Never used' },
    { field: 'unused', fr: 'Inutilisés', en: 'Unused' },
  ],
})

const filters = { days, serviceId: id.optional(), groupId: id.optional() }
const choices = z.object({ services: z.array(named), groups: z.array(named) })

/** [H04] Who has had a role by a group for so long without using it. */
export const listUnusedRights = route({
  method: 'GET',
  path: '/api/agreements/:agreementId/unused-rights',
  summary: 'Les droits inutilisés d’une convention',
  tag,
  access: 'signed_in',
  params: ofAgreement,
  query: listQuery(['name', 'lastDay', 'since']).extend({
    ...filters,
    userId: id.optional(),
    state: z.enum(['never', 'unused']).optional(),
  }),
  response: page(
    z.object({
      id: z.string(),
      user: z.object({ id, name: z.string(), identifier: z.string() }),
      group: named,
      role: named,
      service: named,
      /** Since when he has it; since when uses are told, if that is later. */
      since: instant,
      /** Where the institution is; none: never since then. */
      lastDay: day.nullable(),
      abilities: z.object({ withdraw: ability }),
    }),
  ).extend({ choices, abilities: z.object({ withdraw: ability }) }),
  csv: [
    { field: 'user.name', fr: 'Personne', en: 'Person' },
    { field: 'user.identifier', fr: 'Identifiant', en: 'Identifier' },
    { field: 'service.name', fr: 'Application', en: 'Application' },
    { field: 'role.name', fr: 'Rôle', en: 'Role' },
    { field: 'group.name', fr: 'Groupe', en: 'Group' },
    { field: 'since', fr: 'Détenu depuis le', en: 'Held since' },
    { field: 'lastDay', fr: 'Dernière utilisation', en: 'Last use' },
  ],
})

/** [H04] Roles of a group that nobody has used by it, nor by the groups below it. */
export const listUnusedRoles = route({
  method: 'GET',
  path: '/api/agreements/:agreementId/unused-roles',
  summary: 'Les rôles inutilisés des groupes d’une convention',
  tag,
  access: 'signed_in',
  params: ofAgreement,
  query: listQuery(['name', 'lastDay']).extend(filters),
  response: page(
    z.object({
      id: z.string(),
      group: named,
      role: named,
      service: named,
      /** Who has it by this group or one below. */
      persons: z.int(),
      since: instant,
      lastDay: day.nullable(),
      abilities: z.object({ withdraw: ability }),
    }),
  ).extend({ choices, abilities: z.object({ withdraw: ability }) }),
  csv: [
    { field: 'group.name', fr: 'Groupe', en: 'Group' },
    { field: 'service.name', fr: 'Application', en: 'Application' },
    { field: 'role.name', fr: 'Rôle', en: 'Role' },
    { field: 'persons', fr: 'Personnes', en: 'Persons' },
    { field: 'since', fr: 'Détenu depuis le', en: 'Held since' },
    { field: 'lastDay', fr: 'Dernière utilisation', en: 'Last use' },
  ],
})

/** Whom to take out of which group, and which role to take back from which group (and from those below it). */
const withdrawal = z.object({
  memberships: z.array(z.object({ userId: id, groupId: id })).max(200),
  roles: z.array(z.object({ groupId: id, roleId: id })).max(50),
})

/** `lastDay`: when it was last used, so that a right that serves is not taken by mistake. */
const shift = z.object({
  roleId: id,
  roleName: z.string(),
  serviceName: z.string(),
  from: instant,
  lastDay: day.nullable(),
})
const shifted = z.object({ id, name: z.string(), lost: z.array(shift), gained: z.array(shift) })

/** Who would lose what, by all his groups together: who keeps a role by another group loses nothing. */
export const previewWithdrawal = route({
  method: 'POST',
  path: '/api/agreements/:agreementId/withdrawals/preview',
  summary: 'Ce qu’un retrait ferait perdre, personne par personne',
  tag,
  access: 'signed_in',
  params: ofAgreement,
  body: withdrawal,
  response: z.object({
    persons: z.array(shifted),
    /** Persons named at most 200; all are counted. */
    personCount: z.int(),
    /** Rights lost that were used within the last 90 days. */
    usedCount: z.int(),
  }),
})

export const withdrawRights = route({
  method: 'POST',
  path: '/api/agreements/:agreementId/withdrawals',
  summary: 'Retirer ensemble des droits inutilisés',
  tag,
  access: 'signed_in',
  status: 201,
  params: ofAgreement,
  body: withdrawal,
  response: z.object({ id, persons: z.int() }),
})

export const listWithdrawals = route({
  method: 'GET',
  path: '/api/agreements/:agreementId/withdrawals',
  summary: 'Les retraits groupés d’une convention',
  tag,
  access: 'signed_in',
  params: ofAgreement,
  query: listQuery(['at']).extend({ sort: z.enum(['at', '-at']).default('-at') }),
  response: page(
    z.object({
      id,
      at: instant,
      by: z.string().nullable(),
      memberships: z.int(),
      roles: z.int(),
      persons: z.int(),
      undoneAt: instant.nullable(),
      abilities: z.object({ undo: ability }),
    }),
  ),
  csv: [
    { field: 'at', fr: 'Date et heure', en: 'Date and time' },
    { field: 'by', fr: 'Par', en: 'By' },
    { field: 'memberships', fr: 'Appartenances terminées', en: 'Memberships ended' },
    { field: 'roles', fr: 'Rôles repris', en: 'Roles taken back' },
    { field: 'persons', fr: 'Personnes', en: 'Persons' },
    { field: 'undoneAt', fr: 'Annulé le', en: 'Undone on' },
  ],
})

/** Gives back what one withdrawal took, from now, while nothing newer contradicts it. */
export const undoWithdrawal = route({
  method: 'DELETE',
  path: '/api/agreements/:agreementId/withdrawals/:withdrawalId',
  summary: 'Annuler un retrait groupé',
  tag,
  access: 'signed_in',
  params: ofAgreement.extend({ withdrawalId: id }),
  response: z.object({ id }),
})

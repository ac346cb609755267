import { z } from 'zod'
import { id, instant } from './fields.ts'
import { listQuery } from './paging.ts'
import { route } from './route.ts'
import { rightChange } from './service-descriptions.ts'

const tag = 'Supervision'

/** A date and time as clocks show it where the institution is (`2026-03-03T10:00`), or an instant (`…Z`). */
const moment = z.iso.datetime({ local: true, offset: true })

const query = listQuery(['name']).extend({ sort: z.enum(['name']).default('name'), at: moment.optional() })
const between = listQuery(['name']).extend({
  sort: z.enum(['name']).default('name'),
  from: moment.optional(),
  until: moment.optional(),
})

const named = z.object({ id, name: z.string() })

/** What the question is about, and where it stood then: what is closed can still be asked about. */
const about = z.object({
  kind: z.enum(['user', 'group', 'agreement', 'role']),
  id,
  name: z.string(),
  /** None for a role of the catalogue. */
  state: z.enum(['to_come', 'running', 'ended']).nullable(),
})

const suspension = z.object({
  level: z.enum(['user', 'organization', 'agreement', 'role', 'group']),
  reason: z.string(),
  from: instant,
  until: instant.nullable(),
})

/** The line of the journal that did something, where the journal tells; what it says, to whom may read it there. */
const event = z.object({
  number: z.int(),
  at: instant,
  kind: z.string(),
  line: z
    .object({ sentence: z.string(), author: z.object({ id: id.nullable(), name: z.string(), authority: z.string() }) })
    .nullable(),
})

/** [H43] The path: person → group → groups above → convention → role. */
const right = z.object({
  user: named.extend({ identifier: z.string() }),
  group: named.extend({ above: z.array(named) }),
  agreement: z.object({ id, reference: z.string(), organization: z.string() }),
  service: named.extend({ code: z.string() }),
  role: named.extend({ code: z.string() }),
  from: instant,
  until: instant.nullable(),
  given: event.nullable(),
  /** [H08] What hid it then; none when it could be used. */
  suspensions: z.array(suspension),
})

const pastRights = z.object({
  items: z.array(right),
  next: z.string().nullable(),
  /** Not counted beyond `RIGHTS_COUNTED`. */
  total: z.int().nullable(),
  at: instant,
  about,
})

const change = right.pick({ role: true, service: true, group: true }).extend({
  /** A role was given, or it ended; a suspension hid it, or was over. */
  by: z.enum(['given', 'ended', 'hidden', 'shown']),
  at: instant,
  event: event.nullable(),
})

const changes = z.object({
  items: z.array(
    right.pick({ user: true, agreement: true }).extend({
      gained: z.array(change),
      lost: z.array(change),
      /** What the descriptions of the applications make of it. */
      services: z.array(z.object({ service: named.extend({ code: z.string() }), changes: z.array(rightChange) })),
    }),
  ),
  next: z.string().nullable(),
  /** Never counted. */
  total: z.null(),
  from: instant,
  until: instant,
  about,
})

const rightColumns = [
  { field: 'user.name', fr: 'Personne', en: 'Person' },
  { field: 'user.identifier', fr: 'Identifiant', en: 'Identifier' },
  { field: 'agreement.organization', fr: 'Organisme', en: 'Organisation' },
  { field: 'agreement.reference', fr: 'Convention', en: 'Agreement' },
  { field: 'labels.path', fr: 'Groupe', en: 'Group' },
  { field: 'service.name', fr: 'Application', en: 'Application' },
  { field: 'role.name', fr: 'Rôle', en: 'Role' },
  { field: 'from', fr: 'Depuis le', en: 'Since' },
  { field: 'until', fr: 'Jusqu’au', en: 'Until' },
  { field: 'given.line.author.name', fr: 'Donné par', en: 'Given by' },
  { field: 'given.at', fr: 'Donné le', en: 'Given on' },
  { field: 'given.number', fr: 'Ligne du journal', en: 'Line of the journal' },
  { field: 'labels.suspended', fr: 'Suspendu', en: 'Suspended' },
] as const

const changeColumns = [
  { field: 'user.name', fr: 'Personne', en: 'Person' },
  { field: 'user.identifier', fr: 'Identifiant', en: 'Identifier' },
  { field: 'agreement.organization', fr: 'Organisme', en: 'Organisation' },
  { field: 'agreement.reference', fr: 'Convention', en: 'Agreement' },
  { field: 'labels.gained', fr: 'Gagné', en: 'Gained' },
  { field: 'labels.lost', fr: 'Perdu', en: 'Lost' },
] as const

const list = { method: 'GET', tag, access: 'signed_in' } as const
const ofAgreement = z.object({ agreementId: id })
const ofGroup = z.object({ groupId: id })
const ofUser = z.object({ userId: id })
const ofRole = z.object({ roleId: id })
const rights = { ...list, response: pastRights, csv: rightColumns } as const
const differences = { ...list, response: changes, csv: changeColumns } as const

/** [H04, H13] « Qui pouvait quoi, à telle date, et par quel chemin », past or to come. Without `at`: now. */
export const pastRightsOfAgreement = route({
  ...rights,
  path: '/api/agreements/:agreementId/past-rights',
  summary: 'Qui pouvait quoi dans une convention, à telle date ; avec `roleId`, dans un seul de ses rôles',
  params: ofAgreement,
  query: query.extend({ roleId: id.optional() }),
})

export const pastRightsOfGroup = route({
  ...rights,
  path: '/api/groups/:groupId/past-rights',
  summary: 'Qui pouvait quoi par un groupe et ceux d’en dessous, à telle date',
  params: ofGroup,
  query,
})

export const pastRightsOfUser = route({
  ...rights,
  path: '/api/users/:userId/past-rights',
  summary: 'Ce qu’une personne pouvait, à telle date',
  params: ofUser,
  query,
})

export const pastRightsOfRole = route({
  ...rights,
  path: '/api/roles/:roleId/past-rights',
  summary: 'Qui avait un rôle du catalogue, dans toute l’institution, à telle date',
  params: ofRole,
  query,
})

/** Rights gained and lost between two dates, with what did it. */
export const rightChangesOfAgreement = route({
  ...differences,
  path: '/api/agreements/:agreementId/right-changes',
  summary: 'Qui a gagné ou perdu quoi dans une convention, entre deux dates',
  params: ofAgreement,
  query: between.extend({ roleId: id.optional() }),
})

export const rightChangesOfGroup = route({
  ...differences,
  path: '/api/groups/:groupId/right-changes',
  summary: 'Qui a gagné ou perdu quoi par un groupe et ceux d’en dessous, entre deux dates',
  params: ofGroup,
  query: between,
})

export const rightChangesOfUser = route({
  ...differences,
  path: '/api/users/:userId/right-changes',
  summary: 'Ce qu’une personne a gagné ou perdu, entre deux dates',
  params: ofUser,
  query: between,
})

export const rightChangesOfRole = route({
  ...differences,
  path: '/api/roles/:roleId/right-changes',
  summary: 'Qui a gagné ou perdu un rôle du catalogue, entre deux dates',
  params: ofRole,
  query: between,
})

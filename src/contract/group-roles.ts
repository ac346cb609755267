import { z } from 'zod'
import { ability, day, id, instant, version } from './fields.ts'
import { route } from './route.ts'

const tag = 'Groupes'
const ofGroup = z.object({ groupId: id })

/** A role lost, by which group and from when, and how many persons have it by that group. */
export const loss = z.object({
  groupId: id,
  groupName: z.string(),
  roleName: z.string(),
  serviceName: z.string(),
  persons: z.int(),
  from: instant,
})

const roleHeld = z.object({
  roleId: id,
  name: z.string(),
  description: z.string(),
  service: z.object({ id, name: z.string(), description: z.string() }),
  from: instant.nullable(),
  until: instant.nullable(),
})

/** [H60–H63] What the group has, and what it may still be given: its ceiling less what it has. */
export const getGroupRoles = route({
  method: 'GET',
  path: '/api/groups/:groupId/roles',
  summary: 'Les habilitations d’un groupe et ce qu’il peut encore recevoir',
  tag,
  access: 'signed_in',
  params: ofGroup,
  response: z.object({
    version,
    /** Where the ceiling comes from: the convention for a root group, else the parent group. */
    ceiling: z.object({ kind: z.enum(['agreement', 'group']), name: z.string() }),
    assigned: z.array(roleHeld),
    assignable: z.array(roleHeld),
    abilities: z.object({ assignRole: ability, takeBackRole: ability }),
  }),
})

/**
 * A planned start, and the last day; no `untilDay` leaves the end as it is, `null` gives the role as long as the ceiling
 * lasts.
 */
const wantedRoles = z
  .array(z.object({ roleId: id, fromDay: day.optional(), untilDay: day.nullable().optional() }))
  .max(500)

/** [H64] The set as it shall be. Roles left out are taken back from the group and from its sub-groups. */
export const saveGroupRoles = route({
  method: 'PUT',
  path: '/api/groups/:groupId/roles',
  summary: 'Enregistrer les habilitations d’un groupe',
  tag,
  access: 'signed_in',
  params: ofGroup,
  body: z.object({ version, roles: wantedRoles }),
  response: z.object({ version, given: z.int(), takenBack: z.int() }),
})

export const previewGroupRoles = route({
  method: 'POST',
  path: '/api/groups/:groupId/roles/preview',
  summary: 'Ce que l’enregistrement ferait perdre aux sous-groupes et aux personnes',
  tag,
  access: 'signed_in',
  params: ofGroup,
  body: z.object({ version, roles: wantedRoles }),
  response: z.object({ lost: z.array(loss) }),
})

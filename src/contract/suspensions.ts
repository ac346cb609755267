import { z } from 'zod'
import { ability, day, id, instant, text } from './fields.ts'
import { LEVELS } from './levels.ts'
import { listQuery, page } from './paging.ts'
import { route } from './route.ts'

const tag = 'Suspensions'
export const suspensionLevel = z.enum(['user', 'group', 'role', 'agreement', 'organization'])

/** A suspension that runs: its author by name for the institution alone, for everybody else the institution. */
const running = z.object({
  level: suspensionLevel,
  /** Of what is asked about itself, rather than of something above it or within it. */
  isOwn: z.boolean(),
  /** The group's, the role's, the convention's, the organisation's or the person's. */
  name: z.string(),
  roleId: id.nullable(),
  reason: z.string(),
  from: instant,
  /** None: until it is lifted. */
  until: instant.nullable(),
  imposedBy: z.string().nullable(),
  institutionName: z.string(),
})

const shift = z.object({ roleId: id, roleName: z.string(), serviceName: z.string(), from: instant })

/** Whom it deprives of what, now; the first 200 persons by name, and how many there are. */
const impact = z.object({
  name: z.string(),
  roles: z.array(z.object({ roleId: id, roleName: z.string(), serviceName: z.string(), persons: z.int() })),
  persons: z.array(z.object({ id, name: z.string(), lost: z.array(shift), gained: z.array(shift) })),
  personCount: z.int(),
})

const reason = text(1000).refine((written) => written.trim() !== '', { params: { refusal: 'required_field' } })

function routesOf<const P extends string, const S extends z.ZodObject>(path: P, params: S, of: string) {
  const address = `/api/${path}/suspension` as const
  const common = { tag, access: 'signed_in', params } as const
  return {
    read: route({
      ...common,
      method: 'GET',
      path: address,
      summary: `Les suspensions en cours ${of}`,
      response: z.object({
        running: z.array(running),
        abilities: z.object({ suspend: ability, lift: ability, demandPasswords: ability }),
      }),
    }),
    preview: route({
      ...common,
      method: 'GET',
      path: `${address}/preview`,
      summary: `Qui perdrait quoi par la suspension ${of}`,
      response: impact,
    }),
    /** [H08] The last day is included; with a time, until that time, where the institution is. */
    suspend: route({
      ...common,
      method: 'POST',
      path: address,
      summary: `Suspendre à titre conservatoire : ${of}`,
      status: 201,
      body: z.object({ reason, untilDay: day.optional(), untilTime: z.iso.time({ precision: -1 }).optional() }),
      response: z.object({ from: instant, until: instant.nullable() }),
    }),
    lift: route({
      ...common,
      method: 'DELETE',
      path: address,
      summary: `Lever la suspension ${of}`,
      response: z.object({ liftedAt: instant }),
    }),
  }
}

/** The five levels of resolution 3. */
export const suspensionsOf = {
  user: routesOf(...LEVELS.user),
  group: routesOf(...LEVELS.group),
  role: routesOf(...LEVELS.role),
  agreement: routesOf(...LEVELS.agreement),
  organization: routesOf(...LEVELS.organization),
}

const suspensionRow = z.object({
  id,
  level: suspensionLevel,
  name: z.string(),
  organization: z.object({ id, name: z.string() }),
  agreement: z.object({ id, reference: z.string() }).nullable(),
  groupId: id.nullable(),
  userId: id.nullable(),
  roleId: id.nullable(),
  reason: z.string(),
  from: instant,
  until: instant.nullable(),
  isRunning: z.boolean(),
  imposedBy: z.string().nullable(),
  /** None: it ended by itself, or runs. */
  liftedBy: z.string().nullable(),
})

/** [H05, H08] Every suspension of the institution, running and past. */
export const listSuspensions = route({
  method: 'GET',
  path: '/api/suspensions',
  summary: 'Les suspensions, en cours et passées',
  tag,
  access: 'signed_in',
  query: listQuery(['from', 'until', 'organization']).extend({
    sort: z.enum(['from', '-from', 'until', '-until', 'organization', '-organization']).default('-from'),
    state: z.enum(['running', 'past']).optional(),
    level: suspensionLevel.optional(),
  }),
  response: page(suspensionRow),
  csv: [
    { field: 'levelLabel', fr: 'Niveau', en: 'Level' },
    { field: 'name', fr: 'Suspendu', en: 'Suspended' },
    { field: 'organization.name', fr: 'Organisme', en: 'Organisation' },
    { field: 'agreement.reference', fr: 'Convention', en: 'Agreement' },
    { field: 'reason', fr: 'Motif', en: 'Reason' },
    { field: 'from', fr: 'Depuis', en: 'Since' },
    { field: 'until', fr: 'Jusqu’au', en: 'Until' },
    { field: 'imposedBy', fr: 'Prononcée par', en: 'Imposed by' },
    { field: 'liftedBy', fr: 'Levée par', en: 'Lifted by' },
  ],
})

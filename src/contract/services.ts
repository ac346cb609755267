import { z } from 'zod'
import { ability, id, line, refusing, text, version } from './fields.ts'
import { listQuery, page } from './paging.ts'
import { route } from './route.ts'

const tag = 'Catalogue des services'
const ofService = z.object({ serviceId: id })

/** Where the portal's tile leads: an address of the web, nothing that a browser would run. */
export const webAddress = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine(
    (value) => URL.canParse(value) && ['https:', 'http:'].includes(new URL(value).protocol),
    refusing('address_not_web'),
  )

/** [H03] Mandatory: shown wherever the service or the role is chosen. */
const description = text(1000).pipe(z.string().trim().min(1))

const roleFields = z.object({ id: id.optional(), code: line(40), name: line(120), description })

const serviceFields = z.object({
  code: line(40),
  name: line(120),
  address: webAddress,
  description,
  /** The whole set: a role without `id` is added; one left out is removed, unless a convention has ever conferred it. */
  roles: z.array(roleFields).max(100),
})

const service = z.object({
  id,
  code: z.string(),
  name: z.string(),
  address: z.string(),
  description: z.string(),
  version,
})

const serviceDetail = service.extend({
  roles: z.array(
    z.object({
      id,
      code: z.string(),
      name: z.string(),
      description: z.string(),
      /** Conferred by a convention, now or once: cannot be removed. */
      inUse: z.boolean(),
    }),
  ),
})
export type ServiceDetail = z.output<typeof serviceDetail>

export const listServices = route({
  method: 'GET',
  path: '/api/services',
  summary: 'Le catalogue des services',
  tag,
  access: 'signed_in',
  query: listQuery(['name', 'code', 'roles', 'agreements']),
  response: page(service.extend({ roleCount: z.int(), agreementCount: z.int() })).extend({
    abilities: z.object({ create: ability }),
  }),
  csv: [
    { field: 'code', fr: 'Code', en: 'Code' },
    { field: 'name', fr: 'Service', en: 'Service' },
    { field: 'address', fr: 'Adresse', en: 'Address' },
    { field: 'description', fr: 'Description', en: 'Description' },
    { field: 'roleCount', fr: 'Rôles', en: 'Roles' },
    { field: 'agreementCount', fr: 'Conventions', en: 'Agreements' },
  ],
})

/** Every service with its roles: what a convention can be given (not paged: a catalogue is some dozens of services). */
export const getCatalogue = route({
  method: 'GET',
  path: '/api/catalogue',
  summary: 'Tous les services et leurs rôles, pour composer une convention',
  tag,
  access: 'signed_in',
  response: z.object({ services: z.array(serviceDetail) }),
})

export const getService = route({
  method: 'GET',
  path: '/api/services/:serviceId',
  summary: 'Un service et ses rôles',
  tag,
  access: 'signed_in',
  params: ofService,
  response: serviceDetail.extend({ abilities: z.object({ change: ability }) }),
})

export const createService = route({
  method: 'POST',
  path: '/api/services',
  summary: 'Ajouter un service au catalogue',
  tag,
  access: 'signed_in',
  status: 201,
  body: serviceFields,
  response: z.object({ id }),
})

export const changeService = route({
  method: 'PUT',
  path: '/api/services/:serviceId',
  summary: 'Modifier un service et ses rôles',
  tag,
  access: 'signed_in',
  params: ofService,
  body: serviceFields.extend({ version }),
  response: z.object({ version }),
})

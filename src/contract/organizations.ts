import { z } from 'zod'
import { isSiret, normalizeSiret } from '../domain/siret.ts'
import { ability, id, line, refusing, text, version } from './fields.ts'
import { listQuery, page } from './paging.ts'
import { route } from './route.ts'

const tag = 'Organismes partenaires'
const ofOrganization = z.object({ organizationId: id })

/** 14 digits with their key; the spaces people type or paste are taken away. */
const siret = z.string().trim().min(1).max(40).transform(normalizeSiret).refine(isSiret, refusing('siret_invalid'))

const optionalLine = (max: number) => text(max).transform((value) => value.trim().replace(/\s+/gu, ' '))

const organizationFields = z.object({
  name: line(160),
  siret,
  street: optionalLine(200).default(''),
  postalCode: optionalLine(12).default(''),
  city: optionalLine(100).default(''),
})

const unitFields = z.object({ code: line(20), name: line(120) })
const unit = z.object({ id, code: z.string(), name: z.string() })

const organization = z.object({
  id,
  name: z.string(),
  siret: z.string(),
  street: z.string(),
  postalCode: z.string(),
  city: z.string(),
  version,
})

const organizationDetail = organization.extend({
  units: z.array(unit),
  agreements: z.array(z.object({ id, reference: z.string() })),
})
export type OrganizationDetail = z.output<typeof organizationDetail>

export const listOrganizations = route({
  method: 'GET',
  path: '/api/organizations',
  summary: 'Les organismes partenaires',
  tag,
  access: 'signed_in',
  query: listQuery(['name', 'siret', 'city', 'agreements']).extend({
    /** With a convention in force, or without any. */
    standing: z.enum(['running', 'none']).optional(),
  }),
  response: page(organization.extend({ unitCount: z.int(), agreementCount: z.int() })).extend({
    abilities: z.object({ create: ability }),
  }),
  csv: [
    { field: 'name', fr: 'Organisme', en: 'Organisation' },
    { field: 'siret', fr: 'SIRET', en: 'SIRET' },
    { field: 'street', fr: 'Adresse', en: 'Street' },
    { field: 'postalCode', fr: 'Code postal', en: 'Postal code' },
    { field: 'city', fr: 'Ville', en: 'City' },
    { field: 'unitCount', fr: 'Unités', en: 'Units' },
    { field: 'agreementCount', fr: 'Conventions', en: 'Agreements' },
  ],
})

export const getOrganization = route({
  method: 'GET',
  path: '/api/organizations/:organizationId',
  summary: 'Un organisme partenaire, ses unités et ses conventions',
  tag,
  access: 'signed_in',
  params: ofOrganization,
  response: organizationDetail.extend({ abilities: z.object({ change: ability, createAgreement: ability }) }),
})

export const createOrganization = route({
  method: 'POST',
  path: '/api/organizations',
  summary: 'Créer un organisme partenaire',
  tag,
  access: 'signed_in',
  status: 201,
  body: organizationFields,
  response: z.object({ id }),
})

export const changeOrganization = route({
  method: 'PUT',
  path: '/api/organizations/:organizationId',
  summary: 'Modifier un organisme partenaire',
  tag,
  access: 'signed_in',
  params: ofOrganization,
  body: organizationFields.extend({ version }),
  response: z.object({ version }),
})

/** Units belong to the organisation's page: adding or changing one makes a new version of it. */
export const createUnit = route({
  method: 'POST',
  path: '/api/organizations/:organizationId/units',
  summary: 'Créer une unité',
  tag,
  access: 'signed_in',
  status: 201,
  params: ofOrganization,
  body: unitFields,
  response: z.object({ id, version }),
})

export const changeUnit = route({
  method: 'PUT',
  path: '/api/organizations/:organizationId/units/:unitId',
  summary: 'Modifier une unité',
  tag,
  access: 'signed_in',
  params: ofOrganization.extend({ unitId: id }),
  /** `version` is that of the organisation. */
  body: unitFields.extend({ version }),
  response: z.object({ version }),
})

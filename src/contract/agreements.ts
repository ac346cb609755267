import { z } from 'zod'
import { ability, day, id, instant, line, text, version } from './fields.ts'
import { listQuery, page } from './paging.ts'
import { bytes, fileName, pdf } from './pdf.ts'
import { newPerson } from './person.ts'
import { route } from './route.ts'

const tag = 'Conventions'
const ofAgreement = z.object({ agreementId: id })
const status = z.enum(['planned', 'running', 'ended'])

const agreementRow = z.object({
  id,
  reference: z.string(),
  organization: z.object({ id, name: z.string() }),
  status,
  delegated: z.boolean(),
  signedOn: day,
  startsOn: day,
  /** The last day, included; none is without end. */
  endsOn: day.nullable(),
  /** Open groups and persons that the reader may see: a responsable counts his own. */
  groupCount: z.int(),
  userCount: z.int(),
})

export const agreementAbilities = z.object({
  change: ability,
  amend: ability,
  appointAdministrator: ability,
  dismissAdministrator: ability,
  announceDeparture: ability,
  createRootGroup: ability,
  createUser: ability,
  createUserOutsideGroups: ability,
})

/** [H48] What is still missing before users and groups can be made: an administrator appointed, roles conferred. */
const missing = z.array(z.enum(['administrator', 'entitlements']))

/** [H03] A role the convention confers, as its description says it. */
const conferredRole = z.object({
  id,
  code: z.string(),
  name: z.string(),
  description: z.string(),
  from: instant,
  until: instant.nullable(),
  fromDay: day,
  /** None: as long as the convention runs. */
  untilDay: day.nullable(),
})

const conferredService = z.object({
  id,
  code: z.string(),
  name: z.string(),
  description: z.string(),
  /** [H15] At most so many persons; none is without limit. */
  maxPersons: z.int().nullable(),
  /** Persons who have a role of the service, now or planned. Only the institution and its administrators are told. */
  persons: z.int().nullable(),
  /** Filled to 80 % of the limit or more, where they are told. */
  isNear: z.boolean(),
  roles: z.array(conferredRole),
})

const agreementDetail = agreementRow.extend({
  organization: z.object({
    id,
    name: z.string(),
    siret: z.string(),
    units: z.array(z.object({ id, code: z.string(), name: z.string() })),
  }),
  credentialsTo: z.enum(['holder', 'administrator']),
  /** The institution's own; null for everybody else. */
  notes: z.string().nullable(),
  administrators: z.array(
    z.object({ id, name: z.string(), identifier: z.string(), email: z.string(), since: instant }),
  ),
  document: z.object({ fileName: z.string(), size: z.int(), uploadedAt: instant }).nullable(),
  missing,
  /** What is conferred now or planned; what has ended is left out. */
  services: z.array(conferredService),
  version,
})
export type AgreementDetail = z.output<typeof agreementDetail>

export const listAgreements = route({
  method: 'GET',
  path: '/api/agreements',
  summary: 'Consulter les conventions',
  tag,
  access: 'signed_in',
  query: listQuery(['reference', 'organization', 'starts', 'ends']).extend({
    /** `ending`: in force, for ninety days at most. */
    status: z.enum([...status.options, 'ending']).optional(),
    organizationId: id.optional(),
  }),
  response: page(agreementRow.extend({ missing })).extend({ abilities: z.object({ create: ability }) }),
  csv: [
    { field: 'reference', fr: 'Convention', en: 'Agreement' },
    { field: 'organization.name', fr: 'Organisme', en: 'Organisation' },
    { field: 'statusLabel', fr: 'État', en: 'Status' },
    { field: 'signedOn', fr: 'Signée le', en: 'Signed on' },
    { field: 'startsOn', fr: 'Débute le', en: 'Starts on' },
    { field: 'endsOn', fr: 'Prend fin le', en: 'Ends on' },
    { field: 'groupCount', fr: 'Groupes', en: 'Groups' },
    { field: 'userCount', fr: 'Utilisateurs', en: 'Users' },
  ],
})

/** [H52] « Affichage de la convention existante ». */
export const getAgreement = route({
  method: 'GET',
  path: '/api/agreements/:agreementId',
  summary: 'Affichage de la convention existante',
  tag,
  access: 'signed_in',
  params: ofAgreement,
  response: agreementDetail.extend({
    abilities: agreementAbilities,
    /** For who may amend: the last amendment by its line of the journal, unless it was undone. */
    lastAmendment: z.object({ number: z.int(), at: instant }).nullable(),
  }),
})

const agreementFields = z.object({
  reference: line(60),
  signedOn: day,
  startsOn: day,
  endsOn: day.nullable().default(null),
  credentialsTo: z.enum(['holder', 'administrator']).default('holder'),
  notes: text(4000).default(''),
})

/** [H46] The organisation first. */
export const createAgreement = route({
  method: 'POST',
  path: '/api/agreements',
  summary: 'Créer une convention',
  tag,
  access: 'signed_in',
  status: 201,
  body: agreementFields.extend({
    organizationId: id,
    /** Without it the institution does the partner's part (resolution 5). */
    delegated: z.boolean().default(true),
  }),
  response: z.object({ id }),
})

export const changeAgreement = route({
  method: 'PUT',
  path: '/api/agreements/:agreementId',
  summary: 'Modifier une convention et sa période',
  tag,
  access: 'signed_in',
  params: ofAgreement,
  body: agreementFields.extend({ version }),
  response: z.object({ version }),
})

/** The signed document, as raw `application/pdf` of 10 MB at most. */
export const fileAgreementDocument = route({
  method: 'PUT',
  path: '/api/agreements/:agreementId/document',
  summary: 'Déposer la convention signée (PDF, 10 Mo au plus)',
  tag,
  access: 'signed_in',
  params: ofAgreement,
  query: z.object({ fileName }),
  consumes: 'application/pdf',
  body: pdf,
  response: z.object({ fileName: z.string(), size: z.int(), uploadedAt: instant }),
})

export const downloadAgreementDocument = route({
  method: 'GET',
  path: '/api/agreements/:agreementId/document',
  summary: 'Télécharger la convention signée',
  tag,
  access: 'signed_in',
  params: ofAgreement,
  produces: 'application/pdf',
  response: bytes,
})

/** The whole set, as it shall be from now on. A role left out is taken back, with everything below it. */
const amendment = z.object({
  entitlements: z
    .array(
      z.object({
        roleId: id,
        /** None: at once, or since it began. */
        fromDay: day.optional(),
        /** The last day, included. None: as long as the convention runs. */
        untilDay: day.optional(),
      }),
    )
    .max(500),
})

export const amendEntitlements = route({
  method: 'PUT',
  path: '/api/agreements/:agreementId/entitlements',
  summary: 'Enregistrer les habilitations de la convention',
  tag,
  access: 'signed_in',
  params: ofAgreement,
  body: amendment.extend({
    version,
    /** [H15] The whole set: a service left out has no limit. */
    limits: z.array(z.object({ serviceId: id, maxPersons: z.int().min(1).max(1_000_000) })).max(200),
  }),
  response: z.object({ version, given: z.int(), changed: z.int(), takenBack: z.int(), assignmentsChanged: z.int() }),
})

/** A role lost or gained, from an instant on. */
const shift = z.object({ roleId: id, roleName: z.string(), serviceName: z.string(), from: instant })

/**
 * Who loses or gains what, if this were saved. All groups, those that applications predefine among them; the first 200
 * persons by name, and how many there are.
 */
export const impact = z.object({
  groups: z.array(z.object({ id, name: z.string(), lost: z.array(shift), gained: z.array(shift) })),
  /** [C23] Groups that applications predefine and that there would be then: each in these units. */
  newGroups: z.array(z.object({ name: z.string(), units: z.array(z.string()), gained: z.array(shift) })),
  persons: z.array(z.object({ id, name: z.string(), lost: z.array(shift), gained: z.array(shift) })),
  personCount: z.int(),
  /** [C20] External accounts that would end sooner than they shall: `endsAt` instead of `until`. */
  externalAccounts: z.array(
    z.object({
      ...{ id, login: z.string(), purpose: z.string(), serviceName: z.string() },
      ...{ until: instant, endsAt: instant },
    }),
  ),
})

export const previewEntitlements = route({
  method: 'POST',
  path: '/api/agreements/:agreementId/entitlements/preview',
  summary: 'Ce que l’enregistrement des habilitations ferait perdre ou gagner',
  tag,
  access: 'signed_in',
  params: ofAgreement,
  body: amendment,
  response: impact,
})

export const previewPeriod = route({
  method: 'POST',
  path: '/api/agreements/:agreementId/period/preview',
  summary: 'Ce qu’un changement de période ferait perdre ou gagner',
  tag,
  access: 'signed_in',
  params: ofAgreement,
  body: z.object({ startsOn: day, endsOn: day.nullable() }),
  response: impact,
})

/** [H35] « Administrateur partenaire »: a user of the organisation, or one created there. */
export const appointAdministrator = route({
  method: 'POST',
  path: '/api/agreements/:agreementId/administrators',
  summary: 'Nommer un administrateur partenaire',
  tag,
  access: 'signed_in',
  status: 201,
  params: ofAgreement,
  body: z.union([z.object({ userId: id }), z.object({ create: newPerson })]),
  response: z.object({ userId: id }),
})

export const dismissAdministrator = route({
  method: 'DELETE',
  path: '/api/agreements/:agreementId/administrators/:userId',
  summary: 'Mettre fin à la nomination d’un administrateur partenaire',
  tag,
  access: 'signed_in',
  params: ofAgreement.extend({ userId: id }),
  response: z.object({ userId: id }),
})

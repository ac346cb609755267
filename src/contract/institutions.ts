import { z } from 'zod'
import { claimNameProblem } from '../domain/rights-claim.ts'
import { ASKED_FROM } from '../domain/second-factor.ts'
import { ability, id, instant, line, locale, refusing, version } from './fields.ts'
import { listQuery, page } from './paging.ts'
import { newPerson } from './person.ts'
import { route } from './route.ts'

const tag = 'Institution'
const ofInstitution = z.object({ institutionId: id })

/** An IANA time zone that this machine knows: `Europe/Paris`. */
const timeZone = z.string().max(60).refine(isTimeZone, refusing('time_zone_unknown'))
const color = z
  .string()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/)
/** Resolution 12: after how many months a password must be renewed; none is never. */
const months = z.int().min(1).max(60).nullable()

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('fr', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false // what Intl does not know is not a time zone: the field's own refusal says so
  }
}

/** The claim that carries, in each application's tokens, what the person may do there. */
const rightsClaim = z
  .string()
  .trim()
  .refine((name) => claimNameProblem(name) !== 'claim_name_unfit', refusing('claim_name_unfit'))
  .refine((name) => claimNameProblem(name) !== 'claim_name_taken', refusing('claim_name_taken'))

/** From whom a second factor is asked; how many days after that he may still do without. */
const secondFactorFor = z.array(z.enum(ASKED_FROM)).max(ASKED_FROM.length)
const secondFactorGraceDays = z.int().min(0).max(90)

/** For how long the access log is kept (CNIL, délibération 2021-122: six months at least, a year at most). */
const accessLogMonths = z.int().min(6).max(12)

const institution = z.object({
  id,
  name: z.string(),
  timeZone: z.string(),
  locale,
  accentColor: z.string().nullable(),
  passwordRenewalMonths: z.int().nullable(),
  administratorPasswordRenewalMonths: z.int().nullable(),
  rightsClaim: z.string(),
  secondFactorFor,
  secondFactorGraceDays,
  /** Since when it is asked of those of whom it is. */
  secondFactorSince: instant.nullable(),
  accessLogMonths,
  administrators: z.array(z.object({ id, name: z.string(), identifier: z.string(), since: instant })),
  version,
})

/** A person known to the institution, or one to create on the spot. */
const appointee = z.union([z.object({ userId: id }), z.object({ create: newPerson })])

export const listInstitutions = route({
  method: 'GET',
  path: '/api/institutions',
  summary: 'Les institutions de l’installation',
  tag,
  access: 'signed_in',
  query: listQuery(['name', 'organizations', 'agreements']),
  response: page(
    z.object({
      id,
      name: z.string(),
      timeZone: z.string(),
      administratorCount: z.int(),
      organizationCount: z.int(),
      agreementCount: z.int(),
    }),
  ).extend({ abilities: z.object({ create: ability }) }),
  csv: [
    { field: 'name', fr: 'Institution', en: 'Institution' },
    { field: 'timeZone', fr: 'Fuseau horaire', en: 'Time zone' },
    { field: 'administratorCount', fr: 'Administrateurs', en: 'Administrators' },
    { field: 'organizationCount', fr: 'Organismes', en: 'Organisations' },
    { field: 'agreementCount', fr: 'Conventions', en: 'Agreements' },
  ],
})

/** The institution and its first administrator, in one go. */
export const createInstitution = route({
  method: 'POST',
  path: '/api/institutions',
  summary: 'Créer une institution et son premier administrateur',
  tag,
  access: 'signed_in',
  status: 201,
  body: z.object({
    name: line(120),
    timeZone: timeZone.default('Europe/Paris'),
    locale: locale.default('fr'),
    administrator: newPerson,
  }),
  response: z.object({ id, administratorId: id }),
})

export const getInstitution = route({
  method: 'GET',
  path: '/api/institutions/:institutionId',
  summary: 'Une institution, ses réglages et ses administrateurs',
  tag,
  access: 'signed_in',
  params: ofInstitution,
  response: institution.extend({
    abilities: z.object({ change: ability, appointAdministrator: ability, resetFactors: ability }),
  }),
})

export const changeInstitution = route({
  method: 'PUT',
  path: '/api/institutions/:institutionId',
  summary: 'Modifier les réglages de l’institution',
  tag,
  access: 'signed_in',
  params: ofInstitution,
  body: z.object({
    name: line(120),
    timeZone,
    locale,
    accentColor: color.nullable(),
    passwordRenewalMonths: months,
    administratorPasswordRenewalMonths: months,
    rightsClaim,
    secondFactorFor,
    secondFactorGraceDays,
    /** Not said: as it is. */
    accessLogMonths: accessLogMonths.optional(),
    version,
  }),
  response: z.object({ version }),
})

/** The institution's own staff: whom an administrator may be chosen among. */
export const listStaff = route({
  method: 'GET',
  path: '/api/institutions/:institutionId/staff',
  summary: 'Le personnel de l’institution',
  tag,
  access: 'signed_in',
  params: ofInstitution,
  query: listQuery(['name']),
  response: page(z.object({ id, name: z.string(), identifier: z.string(), administrator: z.boolean() })),
  csv: [
    { field: 'name', fr: 'Nom', en: 'Name' },
    { field: 'identifier', fr: 'Identifiant', en: 'User name' },
  ],
})

export const appointInstitutionAdmin = route({
  method: 'POST',
  path: '/api/institutions/:institutionId/administrators',
  summary: 'Nommer un administrateur de l’institution',
  tag,
  access: 'signed_in',
  status: 201,
  params: ofInstitution,
  body: appointee,
  response: z.object({ userId: id }),
})

export const dismissInstitutionAdmin = route({
  method: 'DELETE',
  path: '/api/institutions/:institutionId/administrators/:userId',
  summary: 'Mettre fin à la nomination d’un administrateur de l’institution',
  tag,
  access: 'signed_in',
  params: ofInstitution.extend({ userId: id }),
  response: z.object({ userId: id }),
})

/** Every person of every partner of the institution. Counting stops at 1,000: `totalIsExact` is then false. */
export const searchUsers = route({
  method: 'GET',
  path: '/api/users',
  summary: 'Rechercher une personne parmi tous les organismes',
  tag: 'Utilisateurs',
  access: 'signed_in',
  /** `organizationId`: those of one partner, among whom its administrator is chosen [H35]. */
  query: listQuery(['name']).extend({
    organizationId: id.optional(),
    /** Those who have an account open now. */
    state: z.enum(['open']).optional(),
  }),
  response: page(
    z.object({
      id,
      lastName: z.string(),
      firstName: z.string(),
      identifier: z.string(),
      email: z.string(),
      organization: z.object({ id, name: z.string() }).nullable(),
      /** The conventions in which the account is open or planned. */
      agreements: z.array(z.object({ id, reference: z.string() })),
    }),
  ).extend({ totalIsExact: z.boolean() }),
  csv: [
    { field: 'lastName', fr: 'Nom', en: 'Last name' },
    { field: 'firstName', fr: 'Prénom', en: 'First name' },
    { field: 'identifier', fr: 'Identifiant', en: 'Identifier' },
    { field: 'email', fr: 'Adresse mail', en: 'Email address' },
    { field: 'organization.name', fr: 'Organisme', en: 'Organisation' },
  ],
})

import { z } from 'zod'
import { id, instant, locale } from './fields.ts'
import { route } from './route.ts'
import { secondFactorKind } from './second-factor.ts'
import { passwordOwner, termsText, typedPassword } from './session.ts'
import { effectiveRight, externalIdentity } from './users.ts'

const tag = 'Mon compte'

/** « Mon compte »: characteristics, organisation, conventions, rules accepted and when. */
export const readAccount = route({
  method: 'GET',
  path: '/api/account',
  summary: 'Mes caractéristiques',
  tag,
  access: 'person',
  response: z.object({
    id,
    owner: passwordOwner,
    workplace: z.enum(['fixed', 'mobile']),
    locale,
    createdAt: instant,
    institutionName: z.string().nullable(),
    organization: z.object({ name: z.string(), siret: z.string(), city: z.string() }).nullable(),
    agreements: z.array(
      z.object({
        id,
        reference: z.string(),
        from: instant,
        until: instant.nullable(),
        administrator: z.boolean(),
        /** Groups of which he is responsable habilitations. */
        managedGroups: z.array(z.string()),
      }),
    ),
    /** The rules in force, with when they were accepted. */
    terms: termsText.extend({ acceptedAt: instant }).nullable(),
    /** None yet: he came by his organisation's provider before one was sent to him. */
    password: z.object({ changedAt: instant, renewBefore: instant.nullable() }).nullable(),
    identity: externalIdentity.nullable(),
  }),
})

export const changeLocale = route({
  method: 'PUT',
  path: '/api/account/locale',
  summary: 'Choisir sa langue',
  tag,
  access: 'any_stage',
  body: z.object({ locale }),
  response: z.object({ locale }),
})

/** Ends the other sessions. */
export const changePassword = route({
  method: 'PUT',
  path: '/api/account/password',
  summary: 'Changer son mot de passe',
  tag,
  access: 'person',
  body: z.object({
    currentPassword: typedPassword,
    password: typedPassword,
    /** [C08] The application it is changed from: the administrateur général’s alone depends on it. */
    serviceId: id.optional(),
  }),
  response: z.object({ endedSessions: z.int() }),
})

export const listSessions = route({
  method: 'GET',
  path: '/api/account/sessions',
  summary: 'Mes connexions ouvertes',
  tag,
  access: 'person',
  response: z.object({
    sessions: z.array(
      z.object({
        id,
        current: z.boolean(),
        createdAt: instant,
        lastSeenAt: instant,
        address: z.string(),
        userAgent: z.string(),
        method: z.enum(['password', 'passkey', 'external']),
        /** `provider`: verified by the organisation's own provider. */
        secondFactor: z.enum([...secondFactorKind.options, 'provider']).nullable(),
      }),
    ),
  }),
})

/** « fermer » */
export const closeSession = route({
  method: 'DELETE',
  path: '/api/account/sessions/:sessionId',
  summary: 'Fermer une de mes connexions',
  tag,
  access: 'person',
  params: z.object({ sessionId: id }),
  response: z.object({}),
})

/** Every role held now, with the path it comes by [H43]. */
export const readRights = route({
  method: 'GET',
  path: '/api/account/rights',
  summary: 'Mes droits et d’où ils viennent',
  tag,
  access: 'person',
  response: z.object({ at: instant, rights: z.array(effectiveRight) }),
})

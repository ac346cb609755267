import { z } from 'zod'
import { route } from '../../../src/contract/route.ts'

const next = z.enum(['code', 'terms', 'password', 'done'])
const nothing = z.null()

/** What is still asked of the person before the portal opens; `done` when nothing is. */
const signedIn = z.object({ next })

export const login = route({
  method: 'POST',
  path: '/api/session',
  summary: 'Se connecter',
  tag: 'Session',
  access: 'public',
  body: z.object({ userName: z.string().min(1).max(200), password: z.string().min(1).max(1000) }),
  response: signedIn,
})

export const logout = route({
  method: 'DELETE',
  path: '/api/session',
  summary: 'Se déconnecter',
  tag: 'Session',
  access: 'any_stage',
  response: nothing,
})

export const readSession = route({
  method: 'GET',
  path: '/api/session',
  summary: 'La personne connectée',
  tag: 'Session',
  access: 'signed_in',
  response: z.object({
    user: z.object({ id: z.string(), firstName: z.string(), lastName: z.string() }),
    institution: z
      .object({ name: z.string(), accent: z.string().nullable(), logoUrl: z.string().nullable() })
      .nullable(),
    organizationName: z.string().nullable(),
    /** Decides the left menu: Caf, partner who manages, or a user with nothing to manage. */
    side: z.enum(['institution', 'partner', 'user']),
  }),
})
export type Session = z.output<typeof readSession.response>

/** Colours and name for the pages before login. */
export const readBrand = route({
  method: 'GET',
  path: '/api/brand',
  summary: 'Nom et couleurs de l’institution',
  tag: 'Session',
  access: 'public',
  response: z.object({
    institutionName: z.string().nullable(),
    accent: z.string().nullable(),
    logoUrl: z.string().nullable(),
  }),
})

/** Always answers the same, whether the account exists or not. */
export const requestReset = route({
  method: 'POST',
  path: '/api/password-resets',
  summary: 'Demander un lien de nouveau mot de passe',
  tag: 'Session',
  access: 'public',
  body: z.object({ userName: z.string().min(1).max(200) }),
  response: nothing,
})

const owner = z.object({
  identifier: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  organizationName: z.string(),
})

const resetToken = z.object({ token: z.string() })

/** 404 when the link was used, is too old, or never was. */
export const readReset = route({
  method: 'GET',
  path: '/api/password-resets/:token',
  summary: 'Un lien de nouveau mot de passe est-il valable',
  tag: 'Session',
  access: 'public',
  params: resetToken,
  response: z.object({ owner }),
})

export const completeReset = route({
  method: 'POST',
  path: '/api/password-resets/:token',
  summary: 'Choisir un nouveau mot de passe par un lien',
  tag: 'Session',
  access: 'public',
  params: resetToken,
  body: z.object({ password: z.string() }),
  response: nothing,
})

export const readFirstLogin = route({
  method: 'GET',
  path: '/api/first-login',
  summary: 'Où en est la première connexion',
  tag: 'Session',
  access: 'any_stage',
  response: z.object({
    /** The steps of this person, in order; `code` only where the agreement asks for it. */
    steps: z.array(next),
    next,
    maskedEmail: z.string(),
    owner,
    terms: z.object({ id: z.string(), publishedOn: z.string(), text: z.string() }).nullable(),
  }),
})
export type FirstLogin = z.output<typeof readFirstLogin.response>
export type Owner = FirstLogin['owner']

export const sendCode = route({
  method: 'POST',
  path: '/api/first-login/code',
  summary: 'Recevoir un nouveau code',
  tag: 'Session',
  access: 'any_stage',
  response: nothing,
})
export const checkCode = route({
  method: 'PUT',
  path: '/api/first-login/code',
  summary: 'Vérifier le code reçu',
  tag: 'Session',
  access: 'any_stage',
  body: z.object({ code: z.string().min(1).max(20) }),
  response: signedIn,
})
export const acceptTerms = route({
  method: 'PUT',
  path: '/api/first-login/terms',
  summary: 'Accepter les règles d’usage',
  tag: 'Session',
  access: 'any_stage',
  body: z.object({ termsId: z.string() }),
  response: signedIn,
})
export const createPassword = route({
  method: 'PUT',
  path: '/api/first-login/password',
  summary: 'Créer son mot de passe',
  tag: 'Session',
  access: 'any_stage',
  body: z.object({ password: z.string() }),
  response: signedIn,
})

import { z } from 'zod'
import { id, instant, locale } from './fields.ts'
import { route } from './route.ts'

const tag = 'Connexion'
const nothing = z.object({})

/** What is still to do before the portal opens, in this order [H27–H30]; `complete` when nothing is. */
export const stage = z.enum([
  'holder_code',
  'second_factor',
  'terms_of_use',
  'new_password',
  'factor_enrollment',
  'complete',
])

/** Whose password is being chosen: what the live rules need to refuse names and identifier. */
export const passwordOwner = z.object({
  identifier: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  organizationName: z.string(),
})

/** A password as typed; its rules are told one by one elsewhere, here only what no password can be. */
export const typedPassword = z.string().min(1).max(1000)

/** [H21] « Nom d’utilisateur » and « Mot de passe ». */
export const signIn = route({
  method: 'POST',
  path: '/api/session',
  summary: 'Se connecter',
  tag,
  access: 'public',
  body: z.object({ identifier: z.string().trim().min(1).max(200), password: typedPassword }),
  response: z.object({ stage }),
})

export const signOut = route({
  method: 'DELETE',
  path: '/api/session',
  summary: 'Se déconnecter',
  tag,
  access: 'public',
  response: nothing,
})

/** Who is signed in. `menu` decides the left menu; `onlyAgreementId` is the page to open when there is one [H52]. */
export const readSession = route({
  method: 'GET',
  path: '/api/session',
  summary: 'Qui est connecté, et ce qu’il lui reste à faire',
  tag,
  access: 'any_stage',
  response: z.object({
    stage,
    user: z.object({ id, identifier: z.string(), firstName: z.string(), lastName: z.string(), locale }),
    institution: z
      .object({ id, name: z.string(), accentColor: z.string().nullable(), timeZone: z.string() })
      .nullable(),
    organizationName: z.string().nullable(),
    menu: z.enum(['root', 'institution', 'partner', 'user']),
    /** [C09, C18] What the module of administration has for him: users he administers, or his own characteristics. */
    administration: z.enum(['administrator', 'user']).nullable(),
    /** [C08] The application from which the administrateur général changes his password. */
    passwordFrom: id.nullable(),
    /** [C20] Whether external users are shown to him: those of a convention he administers, of his institution, or all. */
    externalAccounts: z.boolean(),
    agreementCount: z.int(),
    onlyAgreementId: id.nullable(),
  }),
})

/** Name and colours for the pages before login; none when the installation serves several institutions. */
export const readBrand = route({
  method: 'GET',
  path: '/api/brand',
  summary: 'Nom et couleur de l’institution',
  tag,
  access: 'public',
  response: z.object({ institutionName: z.string().nullable(), accentColor: z.string().nullable() }),
})

export const termsText = z.object({
  id,
  version: z.int(),
  publishedAt: instant,
  body: z.object({ fr: z.string(), en: z.string() }),
})

export const readFirstLogin = route({
  method: 'GET',
  path: '/api/first-login',
  summary: 'Les étapes de la première connexion',
  tag,
  access: 'any_stage',
  response: z.object({
    stage,
    /** The steps of this person, done ones included, in order. */
    steps: z.array(stage.exclude(['complete'])),
    /** Where the holder's code goes: « m…@exemple.fr ». */
    maskedEmail: z.string(),
    owner: passwordOwner,
    /** Why a new password is asked: it was temporary, or too old (resolution 12). */
    passwordReason: z.enum(['temporary', 'demanded', 'renewal']).nullable(),
    terms: termsText.nullable(),
  }),
})

/** Resolution 1: sends six digits to the holder's own mailbox; again voids the earlier ones. */
export const sendHolderCode = route({
  method: 'POST',
  path: '/api/first-login/code',
  summary: 'Recevoir le code à six chiffres',
  tag,
  access: 'any_stage',
  response: z.object({ maskedEmail: z.string() }),
})

export const confirmHolderCode = route({
  method: 'PUT',
  path: '/api/first-login/code',
  summary: 'Confirmer le code reçu',
  tag,
  access: 'any_stage',
  body: z.object({ code: z.string().trim().min(1).max(20) }),
  response: z.object({ stage }),
})

/** [H28] « Validation des règles d’usage »: of the very text that was shown. */
export const acceptTerms = route({
  method: 'PUT',
  path: '/api/first-login/terms',
  summary: 'Accepter les règles d’usage',
  tag,
  access: 'any_stage',
  body: z.object({ termsId: id }),
  response: z.object({ stage }),
})

/** Resolution 13: refusing signs out. */
export const refuseTerms = route({
  method: 'DELETE',
  path: '/api/first-login/terms',
  summary: 'Refuser les règles d’usage, ce qui déconnecte',
  tag,
  access: 'any_stage',
  response: nothing,
})

/** [H29] The password becomes personal. */
export const choosePassword = route({
  method: 'PUT',
  path: '/api/first-login/password',
  summary: 'Choisir son mot de passe personnel',
  tag,
  access: 'any_stage',
  body: z.object({ password: typedPassword }),
  response: z.object({ stage }),
})

import { z } from 'zod'
import { id, instant, line } from './fields.ts'
import { route } from './route.ts'
import { stage, typedPassword } from './session.ts'

const tag = 'Second facteur'
const nothing = z.object({})
const typedCode = z.string().trim().min(1).max(30)

/** Whoever was just known by something else than a password, or is on the step that asks for a factor, is not asked for it. */
export const shownAgain = z.object({ currentPassword: typedPassword.optional() })

/** Options and answers of WebAuthn (Level 3 §5), as the browser's library makes and reads them. */
const webauthn = z.record(z.string(), z.unknown())

/** By which means somebody can show who he is a second time; recovery codes only beside another. */
export const secondFactorKind = z.enum(['totp', 'passkey', 'recovery_code'])

// ---- At sign-in ----

/** What the second step of a sign-in offers, and whether this session has shown enough already. */
export const readSecondFactorStep = route({
  method: 'GET',
  path: '/api/second-factor',
  summary: 'Les moyens de confirmer sa connexion',
  tag,
  access: 'any_stage',
  response: z.object({ kinds: z.array(secondFactorKind), strong: z.boolean() }),
})

/** A code of the application, or a recovery code; in an open session too, when an application asks for more. */
export const confirmByCode = route({
  method: 'PUT',
  path: '/api/second-factor/code',
  summary: 'Confirmer sa connexion par un code',
  tag,
  access: 'any_stage',
  body: z.object({ kind: z.enum(['totp', 'recovery_code']), code: typedCode }),
  response: z.object({ stage }),
})

export const startPasskeyStep = route({
  method: 'POST',
  path: '/api/second-factor/passkey',
  summary: 'Préparer la confirmation par clé d’accès',
  tag,
  access: 'any_stage',
  response: z.object({ options: webauthn }),
})

export const confirmByPasskey = route({
  method: 'PUT',
  path: '/api/second-factor/passkey',
  summary: 'Confirmer sa connexion par clé d’accès',
  tag,
  access: 'any_stage',
  body: z.object({ response: webauthn }),
  response: z.object({ stage }),
})

/** Without a password: whoever holds the passkey is known by it. */
export const startPasskeySignIn = route({
  method: 'POST',
  path: '/api/session/passkey',
  summary: 'Préparer la connexion par clé d’accès',
  tag: 'Connexion',
  access: 'public',
  response: z.object({ options: webauthn }),
})

export const signInByPasskey = route({
  method: 'PUT',
  path: '/api/session/passkey',
  summary: 'Se connecter par clé d’accès',
  tag: 'Connexion',
  access: 'public',
  body: z.object({ response: webauthn }),
  response: z.object({ stage }),
})

// ---- « Mon compte » ----

export const readFactors = route({
  method: 'GET',
  path: '/api/account/factors',
  summary: 'Mes moyens de connexion',
  tag,
  access: 'any_stage',
  response: z.object({
    apps: z.array(z.object({ id, name: z.string(), addedAt: instant, lastUsedAt: instant.nullable() })),
    passkeys: z.array(
      z.object({ id, name: z.string(), addedAt: instant, lastUsedAt: instant.nullable(), synced: z.boolean() }),
    ),
    recoveryCodes: z.object({ left: z.int(), drawnAt: instant.nullable() }),
    /** Whether the institution asks for a second factor, and until when he may do without. */
    required: z.boolean(),
    requiredFrom: instant.nullable(),
    /** The services that ask for one, among those where he has a right. */
    askedByServices: z.array(z.string()),
    /** Whether adding and removing ask for the password. */
    asksPassword: z.boolean(),
  }),
})

/** The seed as a QR code (SVG, drawn here) and as text; worth something once a first code confirms it. */
export const startApp = route({
  method: 'POST',
  path: '/api/account/factors/apps',
  summary: 'Préparer une application d’authentification',
  tag,
  access: 'any_stage',
  status: 201,
  body: shownAgain,
  response: z.object({ id, secret: z.string(), address: z.string(), qrCode: z.string() }),
})

/** Recovery codes come with the first factor, shown this once. */
const added = z.object({ stage, recoveryCodes: z.array(z.string()).nullable() })

export const confirmApp = route({
  method: 'PUT',
  path: '/api/account/factors/apps/:factorId',
  summary: 'Ajouter l’application d’authentification préparée',
  tag,
  access: 'any_stage',
  params: z.object({ factorId: id }),
  body: z.object({ name: line(60), code: typedCode }),
  response: added,
})

export const startPasskey = route({
  method: 'POST',
  path: '/api/account/factors/passkeys',
  summary: 'Préparer une clé d’accès',
  tag,
  access: 'any_stage',
  body: shownAgain,
  response: z.object({ options: webauthn }),
})

export const addPasskey = route({
  method: 'PUT',
  path: '/api/account/factors/passkeys',
  summary: 'Ajouter une clé d’accès',
  tag,
  access: 'any_stage',
  body: z.object({ name: line(60), response: webauthn }),
  response: added,
})

export const renameFactor = route({
  method: 'PUT',
  path: '/api/account/factors/:factorId/name',
  summary: 'Renommer un moyen de connexion',
  tag,
  access: 'person',
  params: z.object({ factorId: id }),
  body: z.object({ name: line(60) }),
  response: nothing,
})

/** Refused for the last one while the institution asks for a second factor. */
export const removeFactor = route({
  method: 'DELETE',
  path: '/api/account/factors/:factorId',
  summary: 'Retirer un moyen de connexion',
  tag,
  access: 'person',
  params: z.object({ factorId: id }),
  body: shownAgain,
  response: nothing,
})

/** The earlier ones are void; shown this once. */
export const drawRecoveryCodes = route({
  method: 'POST',
  path: '/api/account/factors/recovery-codes',
  summary: 'Obtenir de nouveaux codes de secours',
  tag,
  access: 'person',
  body: shownAgain,
  response: z.object({ recoveryCodes: z.array(z.string()) }),
})

// ---- By the administrator above ----

const lost = { body: z.object({ reason: line(300) }), response: nothing }

/** Takes away the second factors of somebody who has lost them; he is told, and asked for new ones where they are required. */
export const resetFactors = route({
  method: 'DELETE',
  path: '/api/agreements/:agreementId/users/:userId/factors',
  summary: 'Réinitialiser le second facteur d’un utilisateur',
  tag,
  access: 'signed_in',
  params: z.object({ agreementId: id, userId: id }),
  ...lost,
})

/** The same for an « Administrateur de la Caf ». */
export const resetAdministratorFactors = route({
  method: 'DELETE',
  path: '/api/institutions/:institutionId/administrators/:userId/factors',
  summary: 'Réinitialiser le second facteur d’un administrateur de l’institution',
  tag,
  access: 'signed_in',
  params: z.object({ institutionId: id, userId: id }),
  ...lost,
})

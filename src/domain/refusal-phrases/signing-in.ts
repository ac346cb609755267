import { passwordRefusalPhrases } from '../password-phrases.ts'
import type { PasswordRefusal } from '../password-rules.ts'
import type { Phrase } from './phrase.ts'

function passwordRefusal(because: PasswordRefusal) {
  return { status: 422, fr: passwordRefusalPhrases.fr[because], en: passwordRefusalPhrases.en[because] } as const
}

/** Signing in, passwords, factors, rules of use. */
export const SIGNING_IN = {
  wrong_credentials: {
    status: 401,
    fr: 'Nom d’utilisateur ou mot de passe incorrect.',
    en: 'Wrong user name or password.',
  },
  account_suspended: {
    status: 403,
    fr: 'Votre compte est suspendu à titre conservatoire par votre Caf ({institution}). Pour savoir pourquoi et jusqu’à quand, adressez-vous à elle ou à votre administrateur partenaire.',
    en: 'Your account is suspended by your institution ({institution}). To know why and for how long, ask it or your partner administrator.',
  },
  account_closed: {
    status: 403,
    fr: 'Votre compte est fermé. Adressez-vous à votre administrateur partenaire ou à votre Caf.',
    en: 'Your account is closed. Ask your partner administrator or your institution.',
  },
  account_not_yet_open: {
    status: 403,
    fr: 'Votre compte ouvrira le {day}.',
    en: 'Your account will open on {day}.',
  },
  temporary_password_used: {
    status: 403,
    fr: 'Ce mot de passe temporaire a déjà servi. Demandez qu’on vous renvoie vos identifiants, ou choisissez « Mot de passe oublié ? ».',
    en: 'This temporary password has already been used. Ask for your credentials to be sent again, or choose “Forgotten password?”.',
  },
  temporary_password_expired: {
    status: 403,
    fr: 'Ce mot de passe temporaire n’est plus valable : il l’était 24 heures. Demandez qu’on vous renvoie vos identifiants, ou choisissez « Mot de passe oublié ? ».',
    en: 'This temporary password is no longer valid: it was for 24 hours. Ask for your credentials to be sent again, or choose “Forgotten password?”.',
  },
  code_wrong: { status: 422, fr: 'Ce code n’est pas le bon.', en: 'This is not the right code.' },
  code_expired: {
    status: 422,
    fr: 'Ce code n’est plus valable. Demandez-en un nouveau.',
    en: 'This code is no longer valid. Ask for a new one.',
  },
  factor_not_held: {
    status: 409,
    fr: 'Aucun second facteur n’est enregistré pour ce compte.',
    en: 'No second factor is registered for this account.',
  },
  factor_required: {
    status: 422,
    fr: 'Votre institution demande un second facteur : ajoutez-en un autre avant de retirer celui-ci.',
    en: 'Your institution asks for a second factor: add another one before removing this one.',
  },
  too_many_factors: {
    status: 422,
    fr: 'Vous avez déjà {max} moyens de connexion : retirez-en un d’abord.',
    en: 'You already have {max} sign-in methods: remove one first.',
  },
  passkey_refused: {
    status: 422,
    fr: 'Cette clé d’accès n’a pas pu être vérifiée. Recommencez, ou choisissez un autre moyen.',
    en: 'This passkey could not be verified. Try again, or choose another method.',
  },
  passkey_unknown: {
    status: 401,
    fr: 'Cette clé d’accès n’a pas pu être vérifiée. Recommencez, ou connectez-vous avec votre mot de passe.',
    en: 'This passkey could not be verified. Try again, or sign in with your password.',
  },
  step_already_done: { status: 409, fr: 'Cette étape est déjà faite.', en: 'This step is already done.' },
  terms_replaced: {
    status: 409,
    fr: 'Une nouvelle version des règles d’usage vient d’être publiée : lisez-la avant d’accepter.',
    en: 'A new version of the rules of use has just been published: read it before accepting.',
  },
  current_password_wrong: {
    status: 422,
    fr: 'Ce n’est pas votre mot de passe actuel.',
    en: 'This is not your current password.',
  },
  password_already_used: {
    status: 422,
    fr: 'Vous avez déjà utilisé ce mot de passe. Choisissez-en un que vous n’avez pas eu récemment.',
    en: 'You have used this password before. Choose one you have not had recently.',
  },
  password_too_simple: passwordRefusal('too_simple'),
  password_not_too_long: passwordRefusal('not_too_long'),
  password_readable: passwordRefusal('readable'),
  password_without_identifier: passwordRefusal('without_identifier'),
  password_without_name: passwordRefusal('without_name'),
  password_without_email: passwordRefusal('without_email'),
  password_not_common: passwordRefusal('not_common'),
  account_still_open: {
    status: 409,
    fr: 'Ce compte est encore ouvert, ou va l’être : fermez-le avant d’effacer ses données.',
    en: 'This account is still open, or will be: close it before erasing its data.',
  },
  own_session: {
    status: 422,
    fr: 'C’est votre connexion en cours : utilisez « Se déconnecter ».',
    en: 'This is the session you are using: choose “Sign out”.',
  },
} as const satisfies Record<string, Phrase>

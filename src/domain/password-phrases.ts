import type { PasswordRefusal, PasswordRule } from './password-rules.ts'

type Phrases<Code extends string> = { fr: Record<Code, string>; en: Record<Code, string> }

/** What stands above the three ways, of which one is sufficient. */
export const passwordWaysHeading = {
  fr: 'Choisissez l’une de ces trois façons\u00A0:',
  en: 'Choose one of these three ways:',
}

/** The rules as they are listed beside the field, ticked while typing. */
export const passwordRulePhrases: Phrases<PasswordRule['code']> = {
  fr: {
    twelve_with_four_kinds:
      'Au moins 12\u00A0caractères avec une majuscule, une minuscule, un chiffre et un caractère spécial',
    fourteen_with_three_kinds: 'Au moins 14\u00A0caractères avec une majuscule, une minuscule et un chiffre',
    seven_words: 'Une phrase d’au moins 7\u00A0mots, dont 5\u00A0différents',
    not_too_long: '128\u00A0caractères au plus',
    readable: 'Seulement des caractères que vous pourrez retaper',
    without_identifier: 'Sans votre nom d’utilisateur',
    without_name: 'Sans votre nom ni votre prénom',
    without_email: 'Sans le début de votre adresse mail',
    not_common: 'Ni courant, ni facile à deviner (vérifié à l’enregistrement)',
  },
  en: {
    twelve_with_four_kinds:
      'At least 12 characters with an upper-case letter, a lower-case letter, a digit and a special character',
    fourteen_with_three_kinds: 'At least 14 characters with an upper-case letter, a lower-case letter and a digit',
    seven_words: 'A phrase of at least 7 words, 5 of them different',
    not_too_long: '128 characters at most',
    readable: 'Only characters that you will be able to type again',
    without_identifier: 'Without your user name',
    without_name: 'Without your first or last name',
    without_email: 'Without the beginning of your email address',
    not_common: 'Neither common nor easy to guess (checked when you save)',
  },
}

/** What is said next to the field when the password is refused, with what to do about it. */
export const passwordRefusalPhrases: Phrases<PasswordRefusal> = {
  fr: {
    too_simple:
      'Ce mot de passe est trop court ou trop simple. Allongez-le jusqu’à 12\u00A0caractères avec majuscule, minuscule, chiffre et caractère spécial, jusqu’à 14\u00A0sans caractère spécial, ou composez une phrase de 7\u00A0mots.',
    not_too_long: 'Ce mot de passe dépasse 128\u00A0caractères. Raccourcissez-le un peu.',
    readable:
      'Ce mot de passe contient un caractère invisible, sans doute collé par mégarde. Saisissez-le plutôt au clavier.',
    without_identifier: 'Ce mot de passe contient votre nom d’utilisateur. Remplacez ces lettres par d’autres.',
    without_name: 'Ce mot de passe contient votre nom ou votre prénom. Remplacez ces lettres par d’autres.',
    without_email: 'Ce mot de passe contient un morceau de votre adresse mail. Remplacez ces lettres par d’autres.',
    not_common:
      'Ce mot de passe est facile à deviner\u00A0: mot connu, date, suite de touches ou nom de votre organisme. Associez plutôt plusieurs mots sans rapport entre eux, par exemple une phrase que vous seul pourriez inventer.',
  },
  en: {
    too_simple:
      'This password is too short or too simple. Make it 12 characters long with an upper-case letter, a lower-case letter, a digit and a special character, 14 without a special character, or write a phrase of 7 words.',
    not_too_long: 'This password is longer than 128 characters. Shorten it a little.',
    readable: 'This password contains an invisible character, probably pasted by accident. Type it instead.',
    without_identifier: 'This password contains your user name. Replace those letters with others.',
    without_name: 'This password contains your first or last name. Replace those letters with others.',
    without_email: 'This password contains a piece of your email address. Replace those letters with others.',
    not_common:
      'This password is easy to guess: a known word, a date, a row of keys or the name of your organisation. Put together several unrelated words instead, such as a sentence only you could make up.',
  },
}

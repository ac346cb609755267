import type { LetterFacts, Template } from '../letter.ts'
import { writtenInstant } from '../written-instant.ts'

/** Told after the fact, so that a change by somebody else does not go unnoticed [H17]. */
export const passwordChangedLetter: Template = {
  fr: (facts) => ({
    subject: 'Votre mot de passe a été modifié',
    blocks: [
      {
        kind: 'paragraph',
        text: `Le mot de passe de votre compte du Portail Partenaires a été modifié le ${writtenInstant(facts, 'fr')}. Vos autres connexions ont été fermées.`,
      },
      { kind: 'paragraph', text: 'Si c’est vous, vous n’avez rien à faire.' },
      {
        kind: 'paragraph',
        text: 'Si ce n’est pas vous, choisissez tout de suite un autre mot de passe et prévenez votre administrateur partenaire ou votre Caf.',
      },
      { kind: 'button', label: 'Choisir un autre mot de passe', href: forgotAddress(facts) },
    ],
  }),
  en: (facts) => ({
    subject: 'Your password was changed',
    blocks: [
      {
        kind: 'paragraph',
        text: `The password of your account on the partner portal was changed on ${writtenInstant(facts, 'en')}. Your other sessions were ended.`,
      },
      { kind: 'paragraph', text: 'If it was you, there is nothing to do.' },
      {
        kind: 'paragraph',
        text: 'If it was not you, choose another password at once and tell your partner administrator or your institution.',
      },
      { kind: 'button', label: 'Choose another password', href: forgotAddress(facts) },
    ],
  }),
}

function forgotAddress({ publicUrl }: LetterFacts): string {
  return `${publicUrl}/portal/auth/forgot`
}

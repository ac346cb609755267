import type { Template } from '../letter.ts'
import { writtenInstant } from '../written-instant.ts'

/** Told to the former address, which no longer receives anything else, so that no account is taken over unseen [H17, H18]. */
export const addressChangedLetter: Template = {
  fr: (facts) => ({
    subject: 'L’adresse mail de votre compte a été modifiée',
    blocks: [
      {
        kind: 'paragraph',
        text: `L’adresse mail de votre compte du Portail Partenaires a été modifiée le ${writtenInstant(facts, 'fr')}. Les messages de votre compte n’arriveront plus ici.`,
      },
      { kind: 'paragraph', text: 'Si vous l’avez demandé, vous n’avez rien à faire.' },
      {
        kind: 'paragraph',
        text: 'Si ce n’est pas le cas, prévenez tout de suite votre administrateur partenaire ou votre Caf : quelqu’un d’autre pourrait se servir de votre compte.',
      },
    ],
  }),
  en: (facts) => ({
    subject: 'The mail address of your account was changed',
    blocks: [
      {
        kind: 'paragraph',
        text: `The mail address of your account on the partner portal was changed on ${writtenInstant(facts, 'en')}. Messages of your account will no longer arrive here.`,
      },
      { kind: 'paragraph', text: 'If you asked for it, there is nothing to do.' },
      {
        kind: 'paragraph',
        text: 'If you did not, tell your partner administrator or your institution at once: somebody else could use your account.',
      },
    ],
  }),
}

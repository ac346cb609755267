import type { Template } from '../letter.ts'

/** Resolution 1: six digits that only the reader of this mailbox has. */
export const holderCodeLetter: Template = {
  fr: (facts) => ({
    subject: 'Votre code de première connexion',
    blocks: [
      {
        kind: 'paragraph',
        text: 'Saisissez ce code sur la page du Portail Partenaires restée ouverte : il montre que c’est bien vous qui vous connectez.',
      },
      { kind: 'value', label: 'Votre code, valable 10 minutes', value: spaced(facts.secret) },
      {
        kind: 'note',
        text: 'Vous n’êtes pas en train de vous connecter ? Ne donnez ce code à personne et prévenez votre administrateur partenaire.',
      },
    ],
  }),
  en: (facts) => ({
    subject: 'Your code for the first sign-in',
    blocks: [
      {
        kind: 'paragraph',
        text: 'Type this code on the page of the partner portal that is still open: it shows that it is you who are signing in.',
      },
      { kind: 'value', label: 'Your code, valid for 10 minutes', value: spaced(facts.secret) },
      {
        kind: 'note',
        text: 'You are not signing in? Give this code to nobody, and tell your partner administrator.',
      },
    ],
  }),
}

function spaced(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`
}

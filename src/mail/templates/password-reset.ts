import type { LetterFacts, Template } from '../letter.ts'

/** « Mot de passe oublié ? »: a link that works once, for 60 minutes. */
export const passwordResetLetter: Template = {
  fr: (facts) => ({
    subject: 'Choisir un nouveau mot de passe',
    blocks: [
      {
        kind: 'paragraph',
        text: 'Un nouveau mot de passe a été demandé pour votre compte du Portail Partenaires. Ce lien vous permet de le choisir : il est valable 60 minutes et ne sert qu’une fois.',
      },
      { kind: 'button', label: 'Choisir un nouveau mot de passe', href: resetAddress(facts) },
      {
        kind: 'note',
        text: 'Vous n’avez rien demandé ? Ignorez ce message : votre mot de passe reste le même.',
      },
    ],
  }),
  en: (facts) => ({
    subject: 'Choose a new password',
    blocks: [
      {
        kind: 'paragraph',
        text: 'A new password was asked for your account on the partner portal. With this link you can choose it: it is valid for 60 minutes and works once.',
      },
      { kind: 'button', label: 'Choose a new password', href: resetAddress(facts) },
      { kind: 'note', text: 'You asked for nothing? Ignore this message: your password stays as it is.' },
    ],
  }),
}

function resetAddress({ publicUrl, secret }: LetterFacts): string {
  return `${publicUrl}/portal/auth/reset/${secret}`
}

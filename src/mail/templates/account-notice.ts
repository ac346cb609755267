import type { Block, LetterFacts } from '../letter.ts'

export function accountAddress({ publicUrl }: LetterFacts): string {
  return `${publicUrl}/portal/mon-compte`
}

/** What to do on reading of a change, whether one made it or not. */
export const tellSomebody: Record<'fr' | 'en', readonly Block[]> = {
  fr: [
    { kind: 'paragraph', text: 'Si c’est vous, vous n’avez rien à faire.' },
    {
      kind: 'paragraph',
      text: 'Si ce n’est pas vous, changez tout de suite votre mot de passe et prévenez votre administrateur partenaire ou votre Caf : quelqu’un d’autre se sert peut-être de votre compte.',
    },
  ],
  en: [
    { kind: 'paragraph', text: 'If it was you, there is nothing to do.' },
    {
      kind: 'paragraph',
      text: 'If it was not you, change your password at once and tell your partner administrator or your institution: somebody else may be using your account.',
    },
  ],
}

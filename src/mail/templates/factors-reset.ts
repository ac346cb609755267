import type { LetterFacts, Template } from '../letter.ts'
import { writtenInstant } from '../written-instant.ts'

/** An administrator took them away, because they were lost: whoever asked him in another's name would be found out by this. */
export const factorsResetLetter: Template = {
  fr: (facts) => ({
    subject: 'Votre second facteur a été réinitialisé',
    blocks: [
      {
        kind: 'paragraph',
        text: `Un administrateur a retiré le ${writtenInstant(facts, 'fr')} les applications d’authentification, clés d’accès et codes de secours de votre compte du Portail Partenaires. Vos connexions ont été fermées.`,
      },
      {
        kind: 'paragraph',
        text: 'Si vous l’avez demandé, connectez-vous et ajoutez un nouveau moyen de confirmer votre identité.',
      },
      {
        kind: 'paragraph',
        text: 'Si vous n’avez rien demandé, prévenez tout de suite votre administrateur partenaire ou votre Caf : quelqu’un d’autre s’est peut-être fait passer pour vous.',
      },
      { kind: 'button', label: 'Se connecter au portail', href: loginAddress(facts) },
    ],
  }),
  en: (facts) => ({
    subject: 'Your second factor was reset',
    blocks: [
      {
        kind: 'paragraph',
        text: `On ${writtenInstant(facts, 'en')} an administrator removed the authenticator apps, passkeys and recovery codes of your account on the partner portal. Your sessions were ended.`,
      },
      { kind: 'paragraph', text: 'If you asked for it, sign in and add a new means of confirming who you are.' },
      {
        kind: 'paragraph',
        text: 'If you asked for nothing, tell your partner administrator or your institution at once: somebody may have claimed to be you.',
      },
      { kind: 'button', label: 'Sign in to the portal', href: loginAddress(facts) },
    ],
  }),
}

function loginAddress({ publicUrl }: LetterFacts): string {
  return `${publicUrl}/portal/auth/login`
}

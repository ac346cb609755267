import type { Template } from '../letter.ts'
import { writtenInstant } from '../written-instant.ts'
import { accountAddress, tellSomebody } from './account-notice.ts'

/** An authenticator application or a passkey was added [H17]. */
export const factorAddedLetter: Template = {
  fr: (facts) => ({
    subject: 'Un moyen de connexion a été ajouté à votre compte',
    blocks: [
      {
        kind: 'paragraph',
        text: `Un moyen de confirmer votre identité (application d’authentification ou clé d’accès) a été ajouté à votre compte du Portail Partenaires le ${writtenInstant(facts, 'fr')}.`,
      },
      ...tellSomebody.fr,
      { kind: 'button', label: 'Voir mes moyens de connexion', href: accountAddress(facts) },
    ],
  }),
  en: (facts) => ({
    subject: 'A sign-in method was added to your account',
    blocks: [
      {
        kind: 'paragraph',
        text: `A means of confirming who you are (authenticator app or passkey) was added to your account on the partner portal on ${writtenInstant(facts, 'en')}.`,
      },
      ...tellSomebody.en,
      { kind: 'button', label: 'See my sign-in methods', href: accountAddress(facts) },
    ],
  }),
}

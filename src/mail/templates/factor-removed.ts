import type { Template } from '../letter.ts'
import { writtenInstant } from '../written-instant.ts'
import { accountAddress, tellSomebody } from './account-notice.ts'

/** Its holder removed a factor; without one, the password alone opens the account again [H17]. */
export const factorRemovedLetter: Template = {
  fr: (facts) => ({
    subject: 'Un moyen de connexion a été retiré de votre compte',
    blocks: [
      {
        kind: 'paragraph',
        text: `Un moyen de confirmer votre identité (application d’authentification ou clé d’accès) a été retiré de votre compte du Portail Partenaires le ${writtenInstant(facts, 'fr')}. Vos autres connexions ont été fermées.`,
      },
      ...tellSomebody.fr,
      { kind: 'button', label: 'Voir mes moyens de connexion', href: accountAddress(facts) },
    ],
  }),
  en: (facts) => ({
    subject: 'A sign-in method was removed from your account',
    blocks: [
      {
        kind: 'paragraph',
        text: `A means of confirming who you are (authenticator app or passkey) was removed from your account on the partner portal on ${writtenInstant(facts, 'en')}. Your other sessions were ended.`,
      },
      ...tellSomebody.en,
      { kind: 'button', label: 'See my sign-in methods', href: accountAddress(facts) },
    ],
  }),
}

import type { Template } from '../letter.ts'
import { writtenInstant } from '../written-instant.ts'
import { accountAddress, tellSomebody } from './account-notice.ts'

/** Rare enough to be told each time [H17]. */
export const recoveryCodeUsedLetter: Template = {
  fr: (facts) => ({
    subject: 'Un code de secours a servi à vous connecter',
    blocks: [
      {
        kind: 'paragraph',
        text: `L’un de vos codes de secours a servi à se connecter à votre compte du Portail Partenaires le ${writtenInstant(facts, 'fr')}. Il ne pourra plus servir.`,
      },
      ...tellSomebody.fr,
      { kind: 'button', label: 'Voir mes moyens de connexion', href: accountAddress(facts) },
    ],
  }),
  en: (facts) => ({
    subject: 'A recovery code was used to sign in',
    blocks: [
      {
        kind: 'paragraph',
        text: `One of your recovery codes was used to sign in to your account on the partner portal on ${writtenInstant(facts, 'en')}. It will not work again.`,
      },
      ...tellSomebody.en,
      { kind: 'button', label: 'See my sign-in methods', href: accountAddress(facts) },
    ],
  }),
}

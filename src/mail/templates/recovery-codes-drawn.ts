import type { Template } from '../letter.ts'
import { writtenInstant } from '../written-instant.ts'
import { accountAddress, tellSomebody } from './account-notice.ts'

/** The codes on paper in the drawer are void [H17]. */
export const recoveryCodesDrawnLetter: Template = {
  fr: (facts) => ({
    subject: 'De nouveaux codes de secours ont été créés',
    blocks: [
      {
        kind: 'paragraph',
        text: `De nouveaux codes de secours ont été créés pour votre compte du Portail Partenaires le ${writtenInstant(facts, 'fr')}. Les précédents ne valent plus rien.`,
      },
      ...tellSomebody.fr,
      { kind: 'button', label: 'Voir mes moyens de connexion', href: accountAddress(facts) },
    ],
  }),
  en: (facts) => ({
    subject: 'New recovery codes were drawn',
    blocks: [
      {
        kind: 'paragraph',
        text: `New recovery codes were drawn for your account on the partner portal on ${writtenInstant(facts, 'en')}. The earlier ones are void.`,
      },
      ...tellSomebody.en,
      { kind: 'button', label: 'See my sign-in methods', href: accountAddress(facts) },
    ],
  }),
}

import type { LetterFacts, Template } from '../letter.ts'
import { withArticleFirst } from '../with-article.ts'

/** Message 1 [H23]: the identifier and the address of the portal [H20], without any password [H24]. */
export const identifierLetter: Template = {
  fr: (facts) => ({
    subject: 'Votre identifiant pour le Portail Partenaires',
    blocks: [
      {
        kind: 'paragraph',
        text: `${withArticleFirst(facts.institutionName)} vous ouvre un accès au Portail Partenaires${facts.organizationName && ` au titre de « ${facts.organizationName} »`}.`,
      },
      { kind: 'value', label: 'Votre nom d’utilisateur', value: facts.identifier },
      {
        kind: 'paragraph',
        text: facts.toAdministrator
          ? 'Votre mot de passe temporaire vous sera remis par votre administrateur partenaire. À votre première connexion, un code vous sera aussi envoyé à cette adresse.'
          : 'Votre mot de passe temporaire vous parvient dans un second message, séparé de celui-ci.',
      },
      { kind: 'button', label: 'Se connecter au portail', href: loginAddress(facts) },
      {
        kind: 'note',
        text: 'Ce compte est personnel : ne communiquez ni votre identifiant ni votre mot de passe à quiconque, pas même à un collègue.',
      },
    ],
  }),
  en: (facts) => ({
    subject: 'Your user name for the partner portal',
    blocks: [
      {
        kind: 'paragraph',
        text: `${facts.institutionName} opens the partner portal to you${facts.organizationName && ` on behalf of “${facts.organizationName}”`}.`,
      },
      { kind: 'value', label: 'Your user name', value: facts.identifier },
      {
        kind: 'paragraph',
        text: facts.toAdministrator
          ? 'Your partner administrator will give you your temporary password. At your first sign-in, a code will also be sent to this address.'
          : 'Your temporary password comes in a second message, apart from this one.',
      },
      { kind: 'button', label: 'Sign in to the portal', href: loginAddress(facts) },
      {
        kind: 'note',
        text: 'This account is personal: share neither your user name nor your password with anyone, not even a colleague.',
      },
    ],
  }),
}

function loginAddress({ publicUrl }: LetterFacts): string {
  return `${publicUrl}/portal/auth/login`
}

import type { Locale } from '../../domain/refusals.ts'
import type { Block, LetterFacts, Template } from '../letter.ts'
import { withArticle } from '../with-article.ts'
import { writtenDay } from '../written-day.ts'

/** [H13] To who does not sign in any more, and to who answers for him. */
export const sleeperWarnedLetter: Template = {
  fr: (facts) => ({
    subject: facts.toAdministrator ? `Compte inactif : ${facts.holderName}` : 'Votre compte est inactif',
    blocks: [
      paragraph(
        `${facts.toAdministrator ? `${facts.holderName} (${facts.identifier}) ne s’est pas connecté` : `Vous ne vous êtes pas connecté`} au portail de ${withArticle(facts.institutionName)} depuis le ${day(facts, 'since', 'fr')}.`,
      ),
      ...announced(facts, 'fr'),
      paragraph(
        facts.toAdministrator
          ? 'Si cette personne a quitté ses fonctions, fermez son compte dès maintenant. Sinon, une simple connexion suffit à le garder.'
          : 'Pour garder votre accès, il vous suffit de vous connecter.',
      ),
      button(facts, facts.toAdministrator ? 'Ouvrir le portail' : 'Se connecter'),
    ],
  }),
  en: (facts) => ({
    subject: facts.toAdministrator ? `Inactive account: ${facts.holderName}` : 'Your account is inactive',
    blocks: [
      paragraph(
        `${facts.toAdministrator ? `${facts.holderName} (${facts.identifier}) has` : 'You have'} not signed in to the portal of ${facts.institutionName} since ${day(facts, 'since', 'en')}.`,
      ),
      ...announced(facts, 'en'),
      paragraph(
        facts.toAdministrator
          ? 'If this person has left, close the account now. Otherwise signing in once is enough to keep it.'
          : 'To keep your access, just sign in.',
      ),
      button(facts, facts.toAdministrator ? 'Open the portal' : 'Sign in'),
    ],
  }),
}

export const sleeperSuspendedLetter: Template = {
  fr: (facts) => ({
    subject: facts.toAdministrator ? `Compte inactif suspendu : ${facts.holderName}` : 'Votre compte est suspendu',
    blocks: [
      paragraph(
        `${facts.toAdministrator ? `Le compte de ${facts.holderName} (${facts.identifier})` : 'Votre compte'} est suspendu : personne ne s’y est connecté depuis le ${day(facts, 'since', 'fr')}. Ses droits sont conservés.`,
      ),
      ...closing(facts, 'fr'),
      paragraph(
        `Pour le rouvrir, adressez-vous à ${withArticle(facts.institutionName)}, qui seule peut lever la suspension.`,
      ),
    ],
  }),
  en: (facts) => ({
    subject: facts.toAdministrator ? `Inactive account suspended: ${facts.holderName}` : 'Your account is suspended',
    blocks: [
      paragraph(
        `${facts.toAdministrator ? `The account of ${facts.holderName} (${facts.identifier})` : 'Your account'} is suspended: nobody has signed in to it since ${day(facts, 'since', 'en')}. Its rights are kept.`,
      ),
      ...closing(facts, 'en'),
      paragraph(`To have it back, turn to ${facts.institutionName}, which alone can lift the suspension.`),
    ],
  }),
}

export const sleeperClosedLetter: Template = {
  fr: (facts) => ({
    subject: facts.toAdministrator ? `Compte inactif fermé : ${facts.holderName}` : 'Votre compte est fermé',
    blocks: [
      paragraph(
        `${facts.toAdministrator ? `Le compte de ${facts.holderName} (${facts.identifier})` : 'Votre compte'} est fermé : personne ne s’y est connecté depuis le ${day(facts, 'since', 'fr')}.`,
      ),
      paragraph(
        facts.toAdministrator
          ? 'Si cette personne est de retour, son compte peut être rouvert depuis la liste des utilisateurs de la convention.'
          : 'Si vous en avez encore besoin, adressez-vous à votre administrateur partenaire.',
      ),
    ],
  }),
  en: (facts) => ({
    subject: facts.toAdministrator ? `Inactive account closed: ${facts.holderName}` : 'Your account is closed',
    blocks: [
      paragraph(
        `${facts.toAdministrator ? `The account of ${facts.holderName} (${facts.identifier})` : 'Your account'} is closed: nobody has signed in to it since ${day(facts, 'since', 'en')}.`,
      ),
      paragraph(
        facts.toAdministrator
          ? 'If this person is back, the account can be opened again from the agreement’s list of users.'
          : 'If you still need it, turn to your partner administrator.',
      ),
    ],
  }),
}

/** To the institution: the only administrator that a convention has does not come any more. */
export const lastAdministratorLetter: Template = {
  fr: (facts) => ({
    subject: `Convention ${facts.agreementReference} : dernier administrateur inactif`,
    blocks: [
      paragraph(
        `${facts.holderName} (${facts.organizationName}) ne s’est pas connecté depuis le ${day(facts, 'since', 'fr')}, et personne d’autre n’administre la convention ${facts.agreementReference}.`,
      ),
      paragraph('Son compte ne sera pas fermé sans vous. Interrogez le partenaire, ou nommez un autre administrateur.'),
      { kind: 'button', label: 'Voir les alertes', href: `${facts.publicUrl}/portal/supervision/alertes` },
    ],
  }),
  en: (facts) => ({
    subject: `Agreement ${facts.agreementReference}: last administrator inactive`,
    blocks: [
      paragraph(
        `${facts.holderName} (${facts.organizationName}) has not signed in since ${day(facts, 'since', 'en')}, and nobody else administers agreement ${facts.agreementReference}.`,
      ),
      paragraph('The account will not be closed without you. Question the partner, or appoint another administrator.'),
      { kind: 'button', label: 'See the alerts', href: `${facts.publicUrl}/portal/supervision/alertes` },
    ],
  }),
}

/** What follows, by its day; nothing where the institution does nothing more. */
function announced(facts: LetterFacts, locale: Locale): Block[] {
  if (!asleep(facts).suspendsOn) return closing(facts, locale)
  const on = day(facts, 'suspendsOn', locale)
  return [
    paragraph(
      locale === 'fr'
        ? `Sans connexion d’ici là, le compte sera suspendu le ${on}.`
        : `Without a sign-in before then, the account will be suspended on ${on}.`,
    ),
  ]
}

function closing(facts: LetterFacts, locale: Locale): Block[] {
  if (!asleep(facts).closesOn) return []
  const on = day(facts, 'closesOn', locale)
  return [
    paragraph(
      locale === 'fr' ? `Il sera fermé le ${on} si rien ne change.` : `It will be closed on ${on} if nothing changes.`,
    ),
  ]
}

function asleep({ sleeper }: LetterFacts): NonNullable<LetterFacts['sleeper']> {
  if (!sleeper) throw new Error('a letter about somebody asleep says since when')
  return sleeper
}

function day(facts: LetterFacts, which: 'since' | 'suspendsOn' | 'closesOn', locale: Locale): string {
  return writtenDay(asleep(facts)[which] ?? '', locale)
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text })

const button = ({ publicUrl }: LetterFacts, label: string): Block => ({
  ...{ kind: 'button', label },
  href: `${publicUrl}/portal/auth/login`,
})

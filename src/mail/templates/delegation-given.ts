import type { LetterFacts, Template } from '../letter.ts'
import { withArticle } from '../with-article.ts'
import { writtenInstant } from '../written-instant.ts'

/** [H11] The partner manages his part from now on, or again. */
export const delegationGivenLetter: Template = {
  fr: (facts) => ({
    subject: `La gestion de la convention ${facts.agreementReference} vous est déléguée`,
    blocks: [
      {
        kind: 'paragraph',
        text: `Depuis le ${writtenInstant(facts, 'fr')}, ${withArticle(facts.institutionName)} délègue à votre organisme la gestion de la convention ${facts.agreementReference} : vous et vos responsables habilitations pouvez à nouveau y gérer les groupes, les utilisateurs et leurs habilitations.`,
      },
      { kind: 'button', label: 'Consulter la convention', href: agreementsAddress(facts) },
    ],
  }),
  en: (facts) => ({
    subject: `The management of agreement ${facts.agreementReference} is delegated to you`,
    blocks: [
      {
        kind: 'paragraph',
        text: `Since ${writtenInstant(facts, 'en')} ${facts.institutionName} delegates the management of agreement ${facts.agreementReference} to your organisation: you and your group managers may manage its groups, users and their rights again.`,
      },
      { kind: 'button', label: 'See the agreement', href: agreementsAddress(facts) },
    ],
  }),
}

function agreementsAddress({ publicUrl }: LetterFacts): string {
  return `${publicUrl}/portal/conventions`
}

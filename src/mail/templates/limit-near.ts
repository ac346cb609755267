import type { Block, LetterFacts, Template } from '../letter.ts'
import { withArticle } from '../with-article.ts'

/** [H15] To the convention's administrators, and to the institution that set the limit. */
export const limitNearLetter: Template = {
  fr: (facts) => {
    const { service, persons, maxPersons, organization, ofInstitution } = limitOf(facts)
    return {
      subject: `${service} : ${persons} des ${maxPersons} comptes de la convention ${facts.agreementReference}`,
      blocks: [
        paragraph(
          `Dans la convention ${facts.agreementReference} (${organization}), ${persons} des ${maxPersons} comptes prévus pour ${service} sont pris. Au-delà de ${maxPersons}, personne ne pourra plus y être ajouté.`,
        ),
        paragraph(
          ofInstitution
            ? 'Vous pouvez relever cette limite dans les habilitations de la convention, ou inviter le partenaire à retirer les droits qui ne servent plus.'
            : `Retirez les droits qui ne servent plus, ou demandez à ${withArticle(facts.institutionName)} de relever cette limite.`,
        ),
        button(facts, 'Consulter la convention'),
      ],
    }
  },
  en: (facts) => {
    const { service, persons, maxPersons, organization, ofInstitution } = limitOf(facts)
    return {
      subject: `${service}: ${persons} of the ${maxPersons} accounts of agreement ${facts.agreementReference}`,
      blocks: [
        paragraph(
          `Under agreement ${facts.agreementReference} (${organization}), ${persons} of the ${maxPersons} accounts allowed for ${service} are taken. Beyond ${maxPersons}, nobody more can be added.`,
        ),
        paragraph(
          ofInstitution
            ? 'You can raise this limit among the rights of the agreement, or invite the partner to withdraw rights that serve no more.'
            : `Withdraw the rights that serve no more, or ask ${facts.institutionName} to raise this limit.`,
        ),
        button(facts, 'See the agreement'),
      ],
    }
  },
}

function limitOf({ limit }: LetterFacts): NonNullable<LetterFacts['limit']> {
  if (!limit) throw new Error('a letter about a limit tells which')
  return limit
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text })

const button = (facts: LetterFacts, label: string): Block => ({
  ...{ kind: 'button', label },
  href: `${facts.publicUrl}/portal/conventions/${limitOf(facts).agreementId}`,
})

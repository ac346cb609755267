import type { LetterFacts, Template } from '../letter.ts'
import { withArticleFirst } from '../with-article.ts'
import { writtenInstant } from '../written-instant.ts'

/** [H10, H11] The partner's administrator learns it from the institution, not from a refused button. */
export const delegationWithdrawnLetter: Template = {
  fr: (facts) => ({
    subject: `La délégation de la convention ${facts.agreementReference} est supprimée`,
    blocks: [
      {
        kind: 'paragraph',
        text: `${withArticleFirst(facts.institutionName)} a supprimé le ${writtenInstant(facts, 'fr')} la délégation d’habilitations de la convention ${facts.agreementReference} : elle reprend la main sur la gestion de ses groupes, utilisateurs et habilitations.`,
      },
      { kind: 'paragraph', text: `Motif : ${facts.note}` },
      {
        kind: 'paragraph',
        text: 'Vous et vos responsables habilitations pouvez toujours tout consulter, sans rien modifier. Les utilisateurs gardent leurs accès. Pour toute demande, adressez-vous à votre Caf.',
      },
      { kind: 'button', label: 'Consulter la convention', href: agreementsAddress(facts) },
    ],
  }),
  en: (facts) => ({
    subject: `The delegation of agreement ${facts.agreementReference} is withdrawn`,
    blocks: [
      {
        kind: 'paragraph',
        text: `On ${writtenInstant(facts, 'en')} ${facts.institutionName} withdrew the delegation of agreement ${facts.agreementReference}: it takes back the management of its groups, users and rights.`,
      },
      { kind: 'paragraph', text: `Reason: ${facts.note}` },
      {
        kind: 'paragraph',
        text: 'You and your group managers can still read everything, and change nothing. Users keep their access. For any request, turn to your institution.',
      },
      { kind: 'button', label: 'See the agreement', href: agreementsAddress(facts) },
    ],
  }),
}

function agreementsAddress({ publicUrl }: LetterFacts): string {
  return `${publicUrl}/portal/conventions`
}

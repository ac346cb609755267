import type { Block, LetterFacts, Template } from '../letter.ts'
import { withArticleFirst } from '../with-article.ts'

/** [H06] To who asked, once every line has its answer. */
export const inquiryAnsweredLetter: Template = {
  fr: (facts) => ({
    subject: `Le partenaire a répondu : ${subjectOf(facts)}`,
    blocks: [
      paragraph(
        `Toutes les lignes de l’interrogation sur « ${subjectOf(facts)} » (convention ${facts.agreementReference}) ont leur réponse.`,
      ),
      button(facts, 'Lire les réponses'),
    ],
  }),
  en: (facts) => ({
    subject: `The partner has answered: ${subjectOf(facts)}`,
    blocks: [
      paragraph(
        `Every line of the inquiry about “${subjectOf(facts)}” (agreement ${facts.agreementReference}) has its answer.`,
      ),
      button(facts, 'Read the answers'),
    ],
  }),
}

/** What the other side wrote. */
export const inquiryMessageLetter: Template = {
  fr: (facts) => ({
    subject: `Nouveau message : ${subjectOf(facts)}`,
    blocks: [
      paragraph(
        `Un message a été ajouté à l’interrogation sur « ${subjectOf(facts)} » (convention ${facts.agreementReference}) :`,
      ),
      paragraph(`« ${facts.note} »`),
      button(facts, 'Voir l’échange'),
    ],
  }),
  en: (facts) => ({
    subject: `New message: ${subjectOf(facts)}`,
    blocks: [
      paragraph(
        `A message was added to the inquiry about “${subjectOf(facts)}” (agreement ${facts.agreementReference}):`,
      ),
      paragraph(`“${facts.note}”`),
      button(facts, 'See the exchange'),
    ],
  }),
}

/** To who was asked. */
export const inquiryClosedLetter: Template = {
  fr: (facts) => ({
    subject: `Interrogation close : ${subjectOf(facts)}`,
    blocks: [
      paragraph(
        `${withArticleFirst(facts.institutionName)} a clos son interrogation sur « ${subjectOf(facts)} » (convention ${facts.agreementReference}). Vous n’avez plus rien à y répondre.`,
      ),
      button(facts, 'Voir l’interrogation'),
    ],
  }),
  en: (facts) => ({
    subject: `Inquiry closed: ${subjectOf(facts)}`,
    blocks: [
      paragraph(
        `${facts.institutionName} closed its inquiry about “${subjectOf(facts)}” (agreement ${facts.agreementReference}). Nothing more is expected from you.`,
      ),
      button(facts, 'See the inquiry'),
    ],
  }),
}

const subjectOf = ({ inquiry }: LetterFacts) => inquiry?.subject ?? ''

const paragraph = (text: string): Block => ({ kind: 'paragraph', text })

const button = ({ publicUrl, inquiry }: LetterFacts, label: string): Block => ({
  ...{ kind: 'button', label },
  href: `${publicUrl}/portal/interrogations/${inquiry?.id ?? ''}`,
})

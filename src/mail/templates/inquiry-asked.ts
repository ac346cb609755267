import type { Locale } from '../../domain/refusals.ts'
import type { Block, LetterFacts, Template } from '../letter.ts'
import { withArticle, withArticleFirst } from '../with-article.ts'
import { writtenDay } from '../written-day.ts'

/** [H06, H07] To who has to answer, and at the end to who asked. */
export const inquiryOpenedLetter: Template = {
  fr: (facts) => ({
    subject: `Question de ${withArticle(facts.institutionName)} : réponse attendue le ${lastDay(facts, 'fr')}`,
    blocks: [
      paragraph(
        `${withArticleFirst(facts.institutionName)} vous interroge sur des droits de la convention ${facts.agreementReference} (${asked(facts).subject}) :`,
      ),
      paragraph(`« ${facts.note} »`),
      paragraph(`Répondez ligne par ligne au plus tard le ${lastDay(facts, 'fr')}.${consequence(facts, 'fr')}`),
      button(facts, 'Répondre'),
    ],
  }),
  en: (facts) => ({
    subject: `Question from ${facts.institutionName}: answer expected by ${lastDay(facts, 'en')}`,
    blocks: [
      paragraph(
        `${facts.institutionName} asks you about rights under agreement ${facts.agreementReference} (${asked(facts).subject}):`,
      ),
      paragraph(`“${facts.note}”`),
      paragraph(`Answer line by line by ${lastDay(facts, 'en')} at the latest.${consequence(facts, 'en')}`),
      button(facts, 'Answer'),
    ],
  }),
}

export const inquiryReminderLetter: Template = {
  fr: (facts) => ({
    subject: `Rappel : réponse attendue le ${lastDay(facts, 'fr')}`,
    blocks: [
      paragraph(
        `La question de ${withArticle(facts.institutionName)} sur « ${asked(facts).subject} » (convention ${facts.agreementReference}) attend encore une réponse, au plus tard le ${lastDay(facts, 'fr')}.${consequence(facts, 'fr')}`,
      ),
      button(facts, 'Répondre'),
    ],
  }),
  en: (facts) => ({
    subject: `Reminder: answer expected by ${lastDay(facts, 'en')}`,
    blocks: [
      paragraph(
        `The question from ${facts.institutionName} about “${asked(facts).subject}” (agreement ${facts.agreementReference}) still awaits an answer, by ${lastDay(facts, 'en')} at the latest.${consequence(facts, 'en')}`,
      ),
      button(facts, 'Answer'),
    ],
  }),
}

export const inquiryOverdueLetter: Template = {
  fr: (facts) => ({
    subject: `Interrogation restée sans réponse : ${asked(facts).subject}`,
    blocks: [
      paragraph(
        `L’interrogation sur « ${asked(facts).subject} » (convention ${facts.agreementReference}) n’a pas eu toutes ses réponses au ${lastDay(facts, 'fr')}.${suspended(facts, 'fr')}`,
      ),
      ...(asked(facts).ofInstitution ? [] : [paragraph('Vous pouvez encore y répondre.')]),
      button(facts, 'Voir l’interrogation'),
    ],
  }),
  en: (facts) => ({
    subject: `Inquiry left unanswered: ${asked(facts).subject}`,
    blocks: [
      paragraph(
        `The inquiry about “${asked(facts).subject}” (agreement ${facts.agreementReference}) had not all its answers by ${lastDay(facts, 'en')}.${suspended(facts, 'en')}`,
      ),
      ...(asked(facts).ofInstitution ? [] : [paragraph('You can still answer it.')]),
      button(facts, 'See the inquiry'),
    ],
  }),
}

function consequence(facts: LetterFacts, locale: Locale): string {
  if (asked(facts).consequence === 'nothing') return ''
  return locale === 'fr'
    ? ' Sans réponse à cette date, les droits concernés seront suspendus à titre conservatoire.'
    : ' Without an answer by then, the rights concerned will be suspended.'
}

function suspended(facts: LetterFacts, locale: Locale): string {
  if (asked(facts).consequence === 'nothing') return ''
  return locale === 'fr'
    ? ' Comme annoncé, les droits concernés sont suspendus à titre conservatoire.'
    : ' As announced, the rights concerned are suspended.'
}

const lastDay = (facts: LetterFacts, locale: Locale) => writtenDay(asked(facts).deadlineDay, locale)

function asked({ inquiry }: LetterFacts): NonNullable<LetterFacts['inquiry']> {
  if (!inquiry) throw new Error('a letter about an inquiry has its inquiry')
  return inquiry
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text })

const button = (facts: LetterFacts, label: string): Block => ({
  ...{ kind: 'button', label },
  href: `${facts.publicUrl}/portal/interrogations/${asked(facts).id}`,
})

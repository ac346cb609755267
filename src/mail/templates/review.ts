import type { Locale } from '../../domain/refusals.ts'
import type { Block, LetterFacts, Template } from '../letter.ts'
import { withArticleFirst } from '../with-article.ts'
import { writtenDay } from '../written-day.ts'

/** [H04, H13] To who answers for the rights of a group, or of a convention. */
export const reviewOpenedLetter: Template = {
  fr: (facts) => ({
    subject: `Revue des habilitations : vos réponses au plus tard le ${lastDay(facts, 'fr')}`,
    blocks: [
      paragraph(
        `${withArticleFirst(facts.institutionName)} vous demande de revoir les droits dont vous répondez dans la convention ${facts.agreementReference} : « ${asked(facts).title} ».`,
      ),
      paragraph(
        `Pour chaque personne, dites si elle garde son droit ou s’il est retiré, au plus tard le ${lastDay(facts, 'fr')}. Plusieurs lignes peuvent être confirmées ensemble.${announced(facts, 'fr')}`,
      ),
      button(facts, 'Commencer la revue'),
    ],
  }),
  en: (facts) => ({
    subject: `Review of rights: your answers by ${lastDay(facts, 'en')}`,
    blocks: [
      paragraph(
        `${facts.institutionName} asks you to review the rights you answer for under agreement ${facts.agreementReference}: “${asked(facts).title}”.`,
      ),
      paragraph(
        `For each person, say whether the right is kept or withdrawn, by ${lastDay(facts, 'en')} at the latest. Several lines can be confirmed together.${announced(facts, 'en')}`,
      ),
      button(facts, 'Start the review'),
    ],
  }),
}

export const reviewReminderLetter: Template = {
  fr: (facts) => ({
    subject: `Rappel : revue des habilitations à terminer au plus tard le ${lastDay(facts, 'fr')}`,
    blocks: [
      paragraph(
        `Des lignes de la revue « ${asked(facts).title} » (convention ${facts.agreementReference}) attendent encore votre réponse, au plus tard le ${lastDay(facts, 'fr')}.${announced(facts, 'fr')}`,
      ),
      button(facts, 'Continuer la revue'),
    ],
  }),
  en: (facts) => ({
    subject: `Reminder: review of rights to finish by ${lastDay(facts, 'en')}`,
    blocks: [
      paragraph(
        `Lines of the review “${asked(facts).title}” (agreement ${facts.agreementReference}) still await your answer, by ${lastDay(facts, 'en')} at the latest.${announced(facts, 'en')}`,
      ),
      button(facts, 'Continue the review'),
    ],
  }),
}

export const reviewOverdueLetter: Template = {
  fr: (facts) => ({
    subject: `Revue des habilitations en retard : ${asked(facts).title}`,
    blocks: [
      paragraph(
        `La revue « ${asked(facts).title} » (convention ${facts.agreementReference}) n’a pas eu toutes ses réponses au ${lastDay(facts, 'fr')}.${announced(facts, 'fr')}`,
      ),
      paragraph('Vous pouvez encore répondre : ce qui serait suspendu faute de réponse est alors rétabli aussitôt.'),
      button(facts, 'Terminer la revue'),
    ],
  }),
  en: (facts) => ({
    subject: `Review of rights overdue: ${asked(facts).title}`,
    blocks: [
      paragraph(
        `The review “${asked(facts).title}” (agreement ${facts.agreementReference}) had not all its answers by ${lastDay(facts, 'en')}.${announced(facts, 'en')}`,
      ),
      paragraph('You can still answer: what is suspended for want of an answer is then restored at once.'),
      button(facts, 'Finish the review'),
    ],
  }),
}

/** What follows without an answer, and from which day. */
function announced(facts: LetterFacts, locale: Locale): string {
  const { suspendDay, removeDay } = asked(facts)
  if (suspendDay === null) return ''
  const day = writtenDay(suspendDay, locale)
  if (removeDay === null)
    return locale === 'fr'
      ? ` Sans réponse, le compte entier des personnes concernées sera suspendu à partir du ${day}.`
      : ` Without an answer, the whole account of the persons concerned will be suspended from ${day}.`
  const end = writtenDay(removeDay, locale)
  return locale === 'fr'
    ? ` Sans réponse, le compte entier des personnes concernées sera suspendu à partir du ${day}, puis les droits sans réponse retirés le ${end}.`
    : ` Without an answer, the whole account of the persons concerned will be suspended from ${day}, then the rights without an answer withdrawn on ${end}.`
}

const lastDay = (facts: LetterFacts, locale: Locale) => writtenDay(asked(facts).deadlineDay, locale)

function asked({ review }: LetterFacts): NonNullable<LetterFacts['review']> {
  if (!review) throw new Error('a letter about a review has its review')
  return review
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text })

const button = (facts: LetterFacts, label: string): Block => ({
  ...{ kind: 'button', label },
  href: `${facts.publicUrl}/portal/revues/${asked(facts).id}/lignes`,
})

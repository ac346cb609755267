import type { Template } from '../letter.ts'
import { withArticle } from '../with-article.ts'

/** [H13] He acts for somebody else for a time; `note` says for whom and until which day. */
export const deputyNamedLetter: Template = {
  fr: (facts) => ({
    subject: `Vous êtes suppléant : convention ${facts.agreementReference}`,
    blocks: [
      {
        kind: 'paragraph',
        text: `Vous suppléez ${facts.note} dans la convention ${facts.agreementReference} de ${withArticle(facts.institutionName)}, avec les mêmes pouvoirs.`,
      },
      { kind: 'paragraph', text: 'La suppléance se termine d’elle-même. Ce que vous faites est fait en votre nom.' },
      { kind: 'button', label: 'Ouvrir le portail', href: `${facts.publicUrl}/portal` },
    ],
  }),
  en: (facts) => ({
    subject: `You are a deputy: agreement ${facts.agreementReference}`,
    blocks: [
      {
        kind: 'paragraph',
        text: `You stand in for ${facts.note} under agreement ${facts.agreementReference} of ${facts.institutionName}, with the same powers.`,
      },
      { kind: 'paragraph', text: 'It ends by itself. What you do is done in your own name.' },
      { kind: 'button', label: 'Open the portal', href: `${facts.publicUrl}/portal` },
    ],
  }),
}

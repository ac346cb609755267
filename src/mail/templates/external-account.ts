import type { Locale } from '../../domain/refusals.ts'
import type { Block, LetterFacts, Template } from '../letter.ts'
import { withArticleFirst } from '../with-article.ts'
import { writtenDay } from '../written-day.ts'

/** [C20, C21] To who asked for it. The secret was shown once, to who opened it: no letter brings it. */
export const externalAccountOpenedLetter: Template = {
  fr: (facts) => ({
    subject: `Utilisateur externe ouvert : ${about(facts).service}`,
    blocks: [
      paragraph(
        `${withArticleFirst(about(facts).institution)} a ouvert l’utilisateur externe que vous avez demandé pour ${about(facts).service} (convention ${facts.agreementReference}). Il est valable jusqu’au ${lastDay(facts, 'fr')}.`,
      ),
      ...purpose(facts, 'fr'),
      paragraph(
        'Son secret ne part jamais par message : il n’a été montré qu’une fois, à la personne qui l’a ouvert. Sur sa page, vous pouvez le renouveler et lire comment se connecter.',
      ),
      button(facts, 'fr'),
    ],
  }),
  en: (facts) => ({
    subject: `External user opened: ${about(facts).service}`,
    blocks: [
      paragraph(
        `${about(facts).institution} has opened the external user that you asked for, for ${about(facts).service} (agreement ${facts.agreementReference}). It is valid until ${lastDay(facts, 'en')}.`,
      ),
      ...purpose(facts, 'en'),
      paragraph(
        'Its secret is never sent by mail: it was shown only once, to the person who opened it. On its page you can renew it and read how to connect.',
      ),
      button(facts, 'en'),
    ],
  }),
}

export const externalAccountRefusedLetter: Template = {
  fr: (facts) => ({
    subject: `Utilisateur externe refusé : ${about(facts).service}`,
    blocks: [
      paragraph(
        `${withArticleFirst(about(facts).institution)} a refusé l’utilisateur externe que vous avez demandé pour ${about(facts).service} (convention ${facts.agreementReference}).`,
      ),
      ...purpose(facts, 'fr'),
      ...reason(facts, 'fr'),
      button(facts, 'fr'),
    ],
  }),
  en: (facts) => ({
    subject: `External user refused: ${about(facts).service}`,
    blocks: [
      paragraph(
        `${about(facts).institution} has refused the external user that you asked for, for ${about(facts).service} (agreement ${facts.agreementReference}).`,
      ),
      ...purpose(facts, 'en'),
      ...reason(facts, 'en'),
      button(facts, 'en'),
    ],
  }),
}

export const externalAccountEndedLetter: Template = {
  fr: (facts) => ({
    subject: `${ENDINGS[about(facts).ending].subject.fr} : ${about(facts).service}`,
    blocks: [
      paragraph(
        `${ENDINGS[about(facts).ending].text.fr} Il s’agit de celui que vous avez demandé pour ${about(facts).service} (convention ${facts.agreementReference}).`,
      ),
      ...purpose(facts, 'fr'),
      ...reason(facts, 'fr'),
      paragraph('S’il est encore nécessaire, demandez-en un autre.'),
      button(facts, 'fr'),
    ],
  }),
  en: (facts) => ({
    subject: `${ENDINGS[about(facts).ending].subject.en}: ${about(facts).service}`,
    blocks: [
      paragraph(
        `${ENDINGS[about(facts).ending].text.en} It is the one that you asked for, for ${about(facts).service} (agreement ${facts.agreementReference}).`,
      ),
      ...purpose(facts, 'en'),
      ...reason(facts, 'en'),
      paragraph('If it is still needed, ask for another one.'),
      button(facts, 'en'),
    ],
  }),
}

type Account = NonNullable<LetterFacts['externalAccount']>
type Words = Record<Locale, string>

const ENDINGS: Record<Account['ending'], { subject: Words; text: Words }> = {
  expired: {
    subject: { fr: 'Utilisateur externe arrivé à sa fin', en: 'External user at its end' },
    text: {
      fr: 'Un utilisateur externe est arrivé à la fin de sa période : il ne se connecte plus.',
      en: 'An external user has come to the end of its period: it connects no more.',
    },
  },
  not_conferred: {
    subject: { fr: 'Utilisateur externe fermé', en: 'External user closed' },
    text: {
      fr: 'Un utilisateur externe est fermé : la convention ne confère plus cette application.',
      en: 'An external user is closed: the agreement confers this application no more.',
    },
  },
  withdrawn: {
    subject: { fr: 'Utilisateur externe retiré', en: 'External user withdrawn' },
    text: {
      fr: 'Un utilisateur externe a été retiré : il ne se connecte plus.',
      en: 'An external user has been withdrawn: it connects no more.',
    },
  },
  given_up: {
    subject: { fr: 'Demande d’utilisateur externe abandonnée', en: 'Request for an external user given up' },
    text: {
      fr: 'Une demande d’utilisateur externe a été abandonnée avant d’avoir eu sa réponse.',
      en: 'A request for an external user was given up before it was answered.',
    },
  },
  unanswered: {
    subject: { fr: 'Demande d’utilisateur externe sans réponse', en: 'Request for an external user unanswered' },
    text: {
      fr: 'Une demande d’utilisateur externe n’a pas eu de réponse avant la date de fin demandée.',
      en: 'A request for an external user was not answered before the end date asked for.',
    },
  },
}

function about({ externalAccount }: LetterFacts): Account {
  if (!externalAccount) throw new Error('a letter about an external user tells which')
  return externalAccount
}

const lastDay = (facts: LetterFacts, locale: Locale) => writtenDay(about(facts).lastDay, locale)

const paragraph = (text: string): Block => ({ kind: 'paragraph', text })

const purpose = (facts: LetterFacts, locale: Locale): Block[] => [
  paragraph(locale === 'fr' ? `Usage prévu : ${about(facts).purpose}` : `Purpose: ${about(facts).purpose}`),
]

const reason = (facts: LetterFacts, locale: Locale): Block[] => {
  const given = about(facts).reason
  return given ? [paragraph(locale === 'fr' ? `Motif : ${given}` : `Reason: ${given}`)] : []
}

const button = (facts: LetterFacts, locale: Locale): Block => ({
  kind: 'button',
  label: locale === 'fr' ? 'Voir l’utilisateur externe' : 'See the external user',
  href: `${facts.publicUrl}/portal/utilisateurs-externes/${about(facts).id}`,
})

import type { ReasonCode } from './decision/question.ts'
import { DECISION_PHRASES } from './decision-phrases.ts'

type Texts = { fr: string; en: string }

/** At the door nothing was asked yet: only the service itself can be named. */
const NO_ROLE: Texts = {
  fr: 'Aucun de vos groupes ne vous ouvre ce service.',
  en: 'None of your groups opens this service to you.',
}

/** Why a service stays closed, for the person himself, and what would mend it. */
export function enteringPhrase(reason: ReasonCode): Texts & { mend: Texts | null } {
  const { fr, en, mend } = DECISION_PHRASES[reason]
  return { ...(reason === 'no_role' ? NO_ROLE : { fr, en }), mend: mend ?? null }
}

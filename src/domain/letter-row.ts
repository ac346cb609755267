import type { Locale } from './refusals.ts'

/** What is known of a letter's recipient and of what it is about, when it is written. */
export type LetterRow = {
  locale: Locale
  recipientName: string
  /** The holder of the account: the recipient himself, but for message 2 sent to the administrator. */
  holderName: string
  toAdministrator: boolean
  identifier: string
  institutionName: string
  /** Empty for the institution's own staff. */
  organizationName: string
  accentColor: string
  timeZone: string
  /** The session it is about, where there is one: from where, and by which browser. */
  connection: { address: string; userAgent: string } | null
  /** The convention it is about, and what somebody wrote to be read in it; empty where there is none. */
  agreementReference: string
  note: string
  /** The inquiry it is about, its last day to answer and what follows without an answer, as they stand now. */
  inquiry: {
    id: string
    deadlineDay: string
    consequence: 'nothing' | 'suspend'
    subject: string
    ofInstitution: boolean
  } | null
  /** The review it is about, its last day to answer, and when what has no answer is suspended, then withdrawn. */
  review: {
    id: string
    title: string
    deadlineDay: string
    suspendDay: string | null
    removeDay: string | null
  } | null
  /** The limit that it is about: how full it was when the letter was ordered. */
  limit: {
    agreementId: string
    organization: string
    service: string
    persons: number
    maxPersons: number
    ofInstitution: boolean
  } | null
  /** The external user it is about, whom the reader asked for; why it was refused or withdrawn, and how it came to its end. */
  externalAccount: {
    id: string
    institution: string
    service: string
    purpose: string
    reason: string | null
    lastDay: string
    ending: 'expired' | 'not_conferred' | 'withdrawn' | 'given_up' | 'unanswered'
  } | null
  /** Since when the account sleeps, and what follows on which days (`2026-11-21`) unless somebody signs in. */
  sleeper: { since: string; suspendsOn: string | null; closesOn: string | null } | null
}

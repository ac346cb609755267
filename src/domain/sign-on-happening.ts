import type { ReasonCode } from './decision/question.ts'

/** What the figures of single sign-on count: kinds of which there are few, and nobody. */
export type SignOnHappening =
  /** An application was given tokens: for a code, a refresh token, or itself. */
  | { kind: 'tokens_issued'; grant: string }
  /** An application was to hear that somebody has left. */
  | { kind: 'logout'; outcome: 'told' | 'failed' }
  /** Somebody came to the door of a service without a right in it. */
  | { kind: 'entry_refused'; reason: ReasonCode }
  /** A request of an application or browser was refused, by the standard's own codes. */
  | { kind: 'step_refused'; step: string; error: string }

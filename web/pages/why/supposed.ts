import type { Body } from './question-values.ts'

type Supposition = NonNullable<Body['suppositions']>[number]

/** A line of the list of what is supposed, in words as well. */
export interface Supposed {
  words: string
  supposition?: Supposition
  /** « … à une autre date » */
  day?: string
}

export const KINDS = [
  'join_group',
  'leave_group',
  'give_role',
  'take_role',
  'suspend_user',
  'suspend_group',
  'suspend_agreement',
  'date',
] as const
export type Kind = (typeof KINDS)[number]

export const isKind = (text: string): text is Kind => KINDS.some((kind) => kind === text)

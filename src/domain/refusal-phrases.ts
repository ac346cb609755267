import { ADMINISTERING } from './refusal-phrases/administering.ts'
import { ASKING } from './refusal-phrases/asking.ts'
import { CATALOGUE } from './refusal-phrases/catalogue.ts'
import { GROUPS } from './refusal-phrases/groups.ts'
import type { Phrase } from './refusal-phrases/phrase.ts'
import { SIGN_ON } from './refusal-phrases/sign-on.ts'
import { SIGNING_IN } from './refusal-phrases/signing-in.ts'
import { SUPERVISION } from './refusal-phrases/supervision.ts'
import { USERS } from './refusal-phrases/users.ts'

/** By what they are about, each in its file; a code stands in one of them alone. */
export const FIELDS = [ASKING, ADMINISTERING, CATALOGUE, GROUPS, USERS, SIGN_ON, SUPERVISION, SIGNING_IN] as const

/**
 * Every reason for a refusal, with its HTTP status and what a person reads. A code without its phrases does not
 * compile. Braces quote a parameter of the refusal.
 */
export const PHRASES = {
  ...ASKING,
  ...ADMINISTERING,
  ...CATALOGUE,
  ...GROUPS,
  ...USERS,
  ...SIGN_ON,
  ...SUPERVISION,
  ...SIGNING_IN,
} as const satisfies Record<string, Phrase>

import {
  type PasswordOwner,
  type PasswordVerdict,
  passwordLimits,
  passwordVerdict,
  passwordWays,
  verdictOf,
} from '../domain/password-rules.ts'
import { isGuessable } from './password-strength.ts'

/**
 * The server's verdict on a new password [H19, resolution 12]: the rules the browser already showed, then, only when they
 * are all respected, the dictionaries (rule `not_common`).
 */
export function checkPassword(password: string, owner: PasswordOwner): PasswordVerdict {
  const verdict = passwordVerdict(password, owner)
  if (!verdict.ok) return verdict
  const limits = passwordLimits(password, owner)
  return verdictOf(passwordWays(password), [...limits, { code: 'not_common', met: !isGuessable(password, owner) }])
}

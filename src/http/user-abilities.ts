import type { z } from 'zod'
import type { userAbilities } from '../contract/users.ts'
import type { Actor } from '../domain/actor.ts'
import { refusalOf } from '../domain/policy.ts'
import type { UserFacts } from '../domain/policy-targets.ts'
import type { Locale, Refusal } from '../domain/refusals.ts'
import { abilityOf } from './abilities.ts'

type UserAction =
  | 'user.change'
  | 'user.close'
  | 'user.reopen'
  | 'user.send_credentials'
  | 'user.reset_factors'
  | 'user.unlink_identity'
  | 'user.add_to_group'

/** What the reader may do with a user as he stands within the convention, and why not. */
export function abilitiesOnUser(
  actor: Actor,
  facts: UserFacts,
  state: 'open' | 'planned' | 'closed',
  locale: Locale,
): z.output<typeof userAbilities> {
  const whileOpen: Refusal | undefined = state === 'closed' ? { code: 'user_closed' } : undefined
  const onceClosed: Refusal | undefined = state === 'closed' ? undefined : { code: 'user_already_open' }
  const can = (action: UserAction, standing?: Refusal) => abilityOf(refusalOf(actor, action, facts) ?? standing, locale)
  return {
    change: can('user.change'),
    close: can('user.close', whileOpen),
    reopen: can('user.reopen', onceClosed),
    sendCredentials: can('user.send_credentials', whileOpen),
    resetFactors: can('user.reset_factors', whileOpen),
    unlinkIdentity: can('user.unlink_identity', whileOpen),
    addToGroup: can('user.add_to_group', whileOpen),
  }
}

import type { z } from 'zod'
import type { agreementAbilities } from '../contract/agreements.ts'
import type { Actor } from '../domain/actor.ts'
import { type ActionOn, refusalOf } from '../domain/policy.ts'
import type { AgreementFacts } from '../domain/policy-targets.ts'
import type { Locale } from '../domain/refusals.ts'
import { abilityOf } from './abilities.ts'

/** What the reader may do with a convention, and why not. */
export function abilitiesOnAgreement(
  actor: Actor,
  facts: AgreementFacts,
  locale: Locale,
): z.output<typeof agreementAbilities> {
  const can = (action: ActionOn<'agreement'>) => abilityOf(refusalOf(actor, action, facts), locale)
  return {
    change: can('agreement.change'),
    amend: can('agreement.amend'),
    appointAdministrator: can('agreement.appoint_administrator'),
    dismissAdministrator: can('agreement.dismiss_administrator'),
    announceDeparture: can('agreement.announce_departure'),
    createRootGroup: can('group.create_root'),
    createUser: can('user.create'),
    createUserOutsideGroups: can('user.create_outside_groups'),
  }
}

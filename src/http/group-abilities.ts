import type { z } from 'zod'
import type { groupAbilities } from '../contract/groups.ts'
import type { Actor } from '../domain/actor.ts'
import { type ActionOn, refusalOf } from '../domain/policy.ts'
import type { GroupFacts } from '../domain/policy-targets.ts'
import type { Locale } from '../domain/refusals.ts'
import { abilityOf } from './abilities.ts'

/** What the reader may do with a group, and why not. */
export function abilitiesOnGroup(actor: Actor, facts: GroupFacts, locale: Locale): z.output<typeof groupAbilities> {
  const can = (action: ActionOn<'group'>) => abilityOf(refusalOf(actor, action, facts), locale)
  return {
    change: can('group.change'),
    createSubgroup: can('group.create_subgroup'),
    move: can('group.move'),
    close: can('group.close'),
    assignRole: can('group.assign_role'),
    takeBackRole: can('group.take_back_role'),
    appointManager: can('group.appoint_manager'),
    dismissManager: can('group.dismiss_manager'),
    addMember: can('group.add_member'),
    endMembership: can('group.end_membership'),
  }
}

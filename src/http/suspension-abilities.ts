import { authorize } from '../commands/authorize.ts'
import type { SuspensionTarget } from '../commands/suspension-target.ts'
import type { Ability } from '../contract/fields.ts'
import type { Database } from '../db/database.ts'
import type { Actor } from '../domain/actor.ts'
import { refusalOf } from '../domain/policy.ts'
import type { Locale } from '../domain/refusals.ts'
import { readOrganizationFacts } from '../queries/organization.ts'
import type { Looked } from '../queries/running-suspensions.ts'
import { abilityOf } from './abilities.ts'
import { seenAgreement, seenGroup, seenUser } from './seen.ts'

type Abilities = { suspend: Ability; lift: Ability; demandPasswords: Ability }
type Seen = { looked: Looked; abilities: Abilities }
type When = { at: Date; locale: Locale }

/** What may be suspended, if it is the reader's to see, and what he may do to it. */
export async function seenSuspendable(
  db: Database,
  actor: Actor,
  target: SuspensionTarget,
  { at, locale }: When,
): Promise<Seen> {
  const told = (refusal: Parameters<typeof abilityOf>[0]) => abilityOf(refusal, locale)
  switch (target.level) {
    case 'user': {
      const facts = await seenUser(db, actor, target, at)
      const abilities = {
        suspend: told(refusalOf(actor, 'user.suspend', facts)),
        lift: told(refusalOf(actor, 'user.lift_suspension', facts)),
        demandPasswords: told(refusalOf(actor, 'user.demand_passwords', facts)),
      }
      return { looked: target, abilities }
    }
    case 'group': {
      const facts = await seenGroup(db, actor, target.groupId, at)
      const abilities = {
        suspend: told(refusalOf(actor, 'group.suspend', facts)),
        lift: told(refusalOf(actor, 'group.lift_suspension', facts)),
        demandPasswords: told(refusalOf(actor, 'group.demand_passwords', facts)),
      }
      return { looked: { level: 'group', agreementId: facts.agreementId, groupIds: facts.path }, abilities }
    }
    case 'role':
    case 'agreement': {
      const facts = await seenAgreement(db, actor, target.agreementId, at)
      const abilities = {
        suspend: told(refusalOf(actor, 'agreement.suspend', facts)),
        lift: told(refusalOf(actor, 'agreement.lift_suspension', facts)),
        demandPasswords: told(refusalOf(actor, 'agreement.demand_passwords', facts)),
      }
      return { looked: target, abilities }
    }
    case 'organization': {
      const facts = await readOrganizationFacts(db, target.organizationId)
      authorize(actor, 'organization.read', facts)
      const abilities = {
        suspend: told(refusalOf(actor, 'organization.suspend', facts)),
        lift: told(refusalOf(actor, 'organization.lift_suspension', facts)),
        demandPasswords: told(refusalOf(actor, 'organization.demand_passwords', facts)),
      }
      return { looked: target, abilities }
    }
  }
}

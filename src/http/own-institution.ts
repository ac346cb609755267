import { authorize } from '../commands/authorize.ts'
import type { Actor } from '../domain/actor.ts'
import type { ActionOn } from '../domain/policy.ts'
import type { InstitutionFacts } from '../domain/policy-targets.ts'
import { refuse } from '../domain/refusals.ts'

/** The actor's own institution, if he may do this in it; whoever belongs to none, or is foreign to it, finds nothing. */
export function ownInstitution(actor: Actor, action: ActionOn<'institution'>): string {
  const institutionId = actor.institutionId ?? refuse('not_found')
  const facts: InstitutionFacts = { kind: 'institution', institutionId }
  authorize(actor, action, facts)
  return institutionId
}

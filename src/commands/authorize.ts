import { type Author, isSystem } from '../domain/actor.ts'
import { type Action, refusalOf, type TargetOf } from '../domain/policy.ts'
import { Refused, refuse } from '../domain/refusals.ts'

/** Goes on when the policy allows; throws its reason otherwise. What does not exist is not found, as what is foreign. */
export function authorize<A extends Action>(
  author: Author,
  action: A,
  target: TargetOf<A> | undefined,
): asserts target is TargetOf<A> {
  if (!target) refuse('not_found')
  if (isSystem(author)) return
  const refusal = refusalOf(author, action, target)
  if (refusal) throw new Refused([refusal])
}

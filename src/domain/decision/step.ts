import type { ActionModel, TypeModel } from '../service-model.ts'
import { property, type Question, type ReasonCode } from './question.ts'

/** The step [C34]: whether the record, in the state that the application states, is where this action comes. */

export const stateOf = (type: TypeModel, question: Question) => property(question.resource.properties, type.state)

/** An action that is no step of a procedure may be done whatever the state. */
export function whyNotThisStep({ steps }: ActionModel, type: TypeModel, question: Question): ReasonCode | undefined {
  if (steps.length === 0) return undefined
  const state = stateOf(type, question)
  const isOpen = ({ from }: { from: readonly string[] }) =>
    state === undefined ? from.length === 0 : from.includes(state)
  if (steps.some(isOpen)) return undefined
  if (state === undefined) return 'state_not_stated'
  const knowing = steps.filter(({ states }) => states.includes(state))
  if (knowing.length === 0) return 'state_unknown'
  const isStillToCome = knowing.some(({ from, states }) =>
    from.some((start) => states.indexOf(state) < states.indexOf(start)),
  )
  return isStillToCome ? 'step_not_reached' : 'step_already_done'
}

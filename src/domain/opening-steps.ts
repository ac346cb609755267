import { type Decision, property, type Question, type ReasonCode } from './decision/question.ts'
import type { ServiceDefinition, StepDefinition, Texts } from './service-definition.ts'

/** In which state a record has to be for what is asked [C34], and what leads there. */
export type Opening = {
  /** Any one of them. */
  states: readonly Texts[]
  /** The steps that come first, in their order, and who does each; none when no step leads there. */
  first: readonly StepToTake[]
}
export type StepToTake = { action: Texts; leadsTo: Texts; roles: readonly string[] }

const ABOUT_THE_STEP: readonly ReasonCode[] = [
  ...(['state_not_stated', 'state_unknown'] as const),
  ...(['step_not_reached', 'step_already_done'] as const),
]

/** Of a no that hangs on the step: no role would change it. */
export const hangsOnTheStep = ({ reason }: Decision): boolean => ABOUT_THE_STEP.includes(reason)

export function openingOf(definition: ServiceDefinition, { resource, action }: Question): Opening {
  const { type } = resource
  const { states = {}, state, actions = {} } = definition.resources[type] ?? {}
  const steps = Object.values(definition.procedures).flatMap((one) => one.steps.filter(({ on }) => on === type))
  const open = new Set(steps.filter((step) => step.action === action.name).flatMap(({ from }) => from))
  const nameOf = (code: string) => (Object.hasOwn(states, code) && states[code]) || { fr: code, en: code }
  const first = shortestWay(steps, state && property(resource.properties, state), open)
  return {
    states: [...open].map(nameOf),
    first: first.map((step) => ({
      action: actions[step.action] ?? { fr: step.action, en: step.action },
      leadsTo: nameOf(step.to),
      roles: rolesGiving(definition, type, step.action),
    })),
  }
}

type Leading = StepDefinition & { to: string }

/** Breadth first: of two ways to the same state, the one with fewer steps. */
function shortestWay(steps: readonly StepDefinition[], start: unknown, goals: ReadonlySet<string>): Leading[] {
  if (typeof start !== 'string') return []
  const leading = steps.filter((step): step is Leading => step.to !== undefined)
  const ways = new Map<string, Leading[]>([[start, []]])
  for (const [state, way] of ways) {
    if (goals.has(state)) return way
    for (const step of leading) if (step.from.includes(state) && !ways.has(step.to)) ways.set(step.to, [...way, step])
  }
  return []
}

const rolesGiving = ({ roles }: ServiceDefinition, type: string, action: string): string[] =>
  Object.entries(roles).flatMap(([code, { may }]) =>
    may.some(({ on, actions }) => on === type && actions.includes(action)) ? [code] : [],
  )

import type { ServiceDefinition } from '../domain/service-definition.ts'
import { fold } from '../domain/text.ts'
import type { Saying } from './phrases.ts'
import type { ShapeFault } from './shape-faults.ts'
import type { Path } from './tree.ts'

/** A node compiles every service it answers for: what that costs is bounded by these. */
const MOST_ACTIONS = 2000
const MOST_GRANTS = 2000

export type CrossFault = ShapeFault & { severity: 'error' | 'warning' }

/** What one part of a description says of another that is not there, or is not so. */
export function crossChecks(definition: ServiceDefinition): CrossFault[] {
  return [
    ...tooMuch(definition),
    ...roleFaults(definition),
    ...stepFaults(definition),
    ...stateFaults(definition),
    ...checkFaults(definition),
    ...menuFaults(definition),
    ...groupFaults(definition),
    ...exclusionFaults(definition),
    ...actionsOfNobody(definition),
  ]
}

const error = (path: Path, saying: Saying): CrossFault => ({ path, at: 'value', saying, severity: 'error' })
const warning = (path: Path, saying: Saying): CrossFault => ({ path, at: 'key', saying, severity: 'warning' })

/** The value under a code, never what an object inherits. */
const find = <T>(entries: Readonly<Record<string, T>>, code: string): T | undefined =>
  Object.hasOwn(entries, code) ? entries[code] : undefined

function tooMuch({ resources, roles }: ServiceDefinition): CrossFault[] {
  const actions = Object.values(resources).reduce((sum, type) => sum + Object.keys(type.actions).length, 0)
  const grants = Object.values(roles).reduce((sum, role) => sum + role.may.length, 0)
  return [
    ...(actions > MOST_ACTIONS
      ? [error(['resources'], { code: 'too_many_actions', params: { max: MOST_ACTIONS } })]
      : []),
    ...(grants > MOST_GRANTS ? [error(['roles'], { code: 'too_many_grants', params: { max: MOST_GRANTS } })] : []),
  ]
}

// ---- Roles and what they may ----

function roleFaults(definition: ServiceDefinition): CrossFault[] {
  const codes = Object.keys(definition.roles)
  const seen = new Set<string>()
  return codes.flatMap((code) => {
    const isTwin = seen.has(fold(code))
    seen.add(fold(code))
    return [
      ...(isTwin ? [{ ...error(['roles', code], { code: 'role_twice', about: code }), at: 'key' as const }] : []),
      ...grantFaults(definition, code),
    ]
  })
}

function grantFaults(definition: ServiceDefinition, role: string): CrossFault[] {
  const may = definition.roles[role]?.may ?? []
  if (may.length === 0) return [warning(['roles', role], { code: 'role_gives_nothing', about: role })]
  return may.flatMap(({ on, actions }, index) => {
    const path = ['roles', role, 'may', index]
    if (!find(definition.resources, on)) return [typeUnknown(definition, on, [...path, 'on'])]
    return actions.flatMap((action, place) => actionFaults(definition, on, action, [...path, 'actions', place]))
  })
}

const typeUnknown = ({ resources }: ServiceDefinition, type: string, path: Path) =>
  error(path, { code: 'type_unknown', about: type, known: Object.keys(resources) })

function actionFaults({ resources }: ServiceDefinition, type: string, action: string, path: Path): CrossFault[] {
  const actions = find(resources, type)?.actions ?? {}
  if (Object.hasOwn(actions, action)) return []
  return [error(path, { code: 'action_unknown', about: action, params: { type }, known: Object.keys(actions) })]
}

/** An action on a type, named side by side. */
function pairFaults(definition: ServiceDefinition, { on, action }: { on: string; action: string }, path: Path) {
  if (!find(definition.resources, on)) return [typeUnknown(definition, on, [...path, 'on'])]
  return actionFaults(definition, on, action, [...path, 'action'])
}

// ---- Steps, messages, menu ----

function stepFaults(definition: ServiceDefinition): CrossFault[] {
  const reached = statesReached(definition)
  return Object.entries(definition.procedures).flatMap(([code, { steps }]) =>
    steps.flatMap((step, index) => {
      const path = ['procedures', code, 'steps', index]
      const strange = step.from.flatMap((state, place) =>
        reached.has(`${step.on} ${state}`)
          ? []
          : [warning([...path, 'from', place], { code: 'state_reached_by_none', about: state })],
      )
      return [...pairFaults(definition, step, path), ...strange]
    }),
  )
}

/** A name for a state in which no record ever is. */
function stateFaults({ resources, procedures }: ServiceDefinition): CrossFault[] {
  const steps = Object.values(procedures).flatMap((procedure) => procedure.steps)
  return Object.entries(resources).flatMap(([type, { states = {} }]) => {
    const ofType = steps.filter(({ on }) => on === type)
    const known = [...new Set(ofType.flatMap(({ from, to }) => (to === undefined ? from : [...from, to])))]
    return Object.keys(states)
      .filter((state) => !known.includes(state))
      .map((state) => warning(['resources', type, 'states', state], { code: 'state_of_no_step', about: state, known }))
  })
}

/** « type state » of every step that leaves a record in a state. */
function statesReached({ procedures }: ServiceDefinition): ReadonlySet<string> {
  const steps = Object.values(procedures).flatMap((procedure) => procedure.steps)
  return new Set(steps.flatMap(({ on, to }) => (to === undefined ? [] : [`${on} ${to}`])))
}

/** Resolution 19: a grave message alone may be passed, by whoever has the right to. */
function checkFaults({ checks, resources }: ServiceDefinition): CrossFault[] {
  const actions = new Set(Object.values(resources).flatMap((type) => Object.keys(type.actions)))
  return Object.entries(checks).flatMap(([code, { severity, overriddenBy }]) => {
    const path = ['checks', code]
    if (overriddenBy === undefined)
      return severity === 'grave' ? [error([...path, 'severity'], { code: 'override_missing' })] : []
    const place = [...path, 'overridden_by']
    if (severity !== 'grave') return [error(place, { code: 'override_needless' })]
    return actions.has(overriddenBy)
      ? []
      : [error(place, { code: 'override_unknown', about: overriddenBy, known: [...actions] })]
  })
}

const menuFaults = (definition: ServiceDefinition) =>
  Object.entries(definition.menu).flatMap(([code, entry]) => pairFaults(definition, entry, ['menu', code]))

// ---- Predefined groups, pairs that exclude each other ----

function groupFaults({ groups, roles, exclusions }: ServiceDefinition): CrossFault[] {
  return Object.entries(groups).flatMap(([code, group]) => {
    const path = ['groups', code, 'roles']
    const unknown = group.roles.flatMap((role, index) =>
      Object.hasOwn(roles, role)
        ? []
        : [error([...path, index], { code: 'role_unknown', about: role, known: Object.keys(roles) })],
    )
    const excluded = exclusions
      .filter((pair) => pair.every((role) => group.roles.includes(role)))
      .map((pair) => error(path, { code: 'group_excluded', about: pair.join(', ') }))
    return [...unknown, ...excluded]
  })
}

function exclusionFaults(definition: ServiceDefinition): CrossFault[] {
  return definition.exclusions.flatMap((pair, index) => {
    const path = ['exclusions', index]
    const own = pair.map((reference) => ownRole(definition, reference))
    if (own.every((role) => role === undefined)) return [error(path, { code: 'exclusion_elsewhere' })]
    if (own[0] === own[1]) return [error(path, { code: 'exclusion_of_itself' })]
    return own.flatMap((role, place) =>
      role === undefined || Object.hasOwn(definition.roles, role)
        ? []
        : [error([...path, place], { code: 'role_unknown', about: role, known: Object.keys(definition.roles) })],
    )
  })
}

/** The code of a role of this service; nothing when the reference names another's. */
function ownRole({ service }: ServiceDefinition, reference: string): string | undefined {
  const [first = '', second] = reference.split('/')
  if (second === undefined) return first
  return first === service ? second : undefined
}

// ---- What nobody may ----

function actionsOfNobody({ resources, roles }: ServiceDefinition): CrossFault[] {
  const grants = Object.values(roles).flatMap((role) => role.may)
  const given = new Set(grants.flatMap(({ on, actions }) => actions.map((action) => `${on} ${action}`)))
  return Object.entries(resources).flatMap(([type, { actions }]) =>
    Object.keys(actions)
      .filter((action) => !given.has(`${type} ${action}`))
      .map((action) =>
        warning(['resources', type, 'actions', action], { code: 'action_given_by_none', about: action }),
      ),
  )
}

import type { Condition } from './condition.ts'
import type { Numbered } from './numbered.ts'
import type { CheckDefinition, ServiceDefinition, StepDefinition, Texts } from './service-definition.ts'

/** A service's description made ready to answer by: every question is then two look-ups and a walk over few rights. */
export type ServiceModel = {
  serviceId: string
  code: string
  version: number
  types: readonly TypeModel[]
  menu: ReadonlyMap<string, ActionModel>
  /** By their numbers: whom the service knows. */
  roles: ReadonlySet<number>
}

export type TypeModel = {
  service: { id: string; code: string }
  code: string
  name: Texts
  belongsTo: 'agreement' | 'organization' | undefined
  owner: { property: string; is: 'user' | 'email' }
  unit: string
  state: string
  registered: boolean
  actions: ReadonlyMap<string, ActionModel>
  checks: Readonly<Record<string, CheckDefinition>>
  /** What people call the states that have a name. */
  states: Readonly<Record<string, Texts>>
}

export type ActionModel = {
  type: TypeModel
  code: string
  name: Texts
  /** By the role's number, from `firstRole` on: what it gives of this action. Use `grantsOf`. */
  grants: readonly (readonly Grant[] | undefined)[]
  firstRole: number
  /** The roles that give it, for whoever asks what would mend a no. */
  givenBy: readonly RoleModel[]
  /** [C42] Some role gives it on one's own records only: then doing it on another's is a stronger right. */
  mindsOwner: boolean
  /** The steps that this action is [C34]. */
  steps: readonly StepModel[]
}

export type RoleModel = { id: string; number: number; code: string; name: Texts }
export type Grant = {
  role: RoleModel
  records: 'own' | 'any'
  within: 'unit' | 'everywhere'
  when: Condition | undefined
}

type StepModel = {
  procedure: string
  from: readonly string[]
  /** The states of this type's records in the order they come in the procedure. */
  states: readonly string[]
}

type Compiled = {
  serviceId: string
  version: number
  /** Ids of the service's roles, by code. */
  roleIds: ReadonlyMap<string, string>
}

/** Roles that the catalogue does not know give nothing. */
export function compileService(definition: ServiceDefinition, about: Compiled, roleNumbers: Numbered): ServiceModel {
  const roles = new Map<string, RoleModel>()
  for (const [code, { name }] of Object.entries(definition.roles)) {
    const id = about.roleIds.get(code)
    if (id !== undefined) roles.set(code, { id, number: roleNumbers.numberOf(id), code, name })
  }
  const types = Object.keys(definition.resources).map((code) => compileType(definition, about.serviceId, code, roles))
  return {
    serviceId: about.serviceId,
    code: definition.service,
    version: about.version,
    types,
    menu: compileMenu(definition, types),
    roles: new Set([...roles.values()].map((role) => role.number)),
  }
}

function compileType(
  definition: ServiceDefinition,
  serviceId: string,
  code: string,
  roles: ReadonlyMap<string, RoleModel>,
): TypeModel {
  const resource = definition.resources[code]
  if (!resource) throw new Error(`no resource type ${code}`)
  const actions = new Map<string, ActionModel>()
  const { name, belongsTo, owner, unit, state, registered } = resource
  const service = { id: serviceId, code: definition.service }
  const fields = { service, code, name, belongsTo, owner, unit, state, registered }
  const type: TypeModel = { ...fields, actions, checks: definition.checks, states: resource.states ?? {} }
  for (const [action, actionName] of Object.entries(resource.actions))
    actions.set(action, compileAction(definition, type, { code: action, name: actionName }, roles))
  return type
}

function compileAction(
  definition: ServiceDefinition,
  type: TypeModel,
  action: { code: string; name: Texts },
  roles: ReadonlyMap<string, RoleModel>,
): ActionModel {
  const numbers = [...roles.values()].map(({ number }) => number)
  const firstRole = Math.min(...numbers)
  const grants = Array.from(
    { length: Math.max(0, Math.max(...numbers) - firstRole + 1) },
    (): Grant[] | undefined => undefined,
  )
  const givenBy = new Set<RoleModel>()
  for (const [code, { may }] of Object.entries(definition.roles)) {
    const role = roles.get(code)
    if (!role) continue
    for (const { on, actions, records, within, when } of may) {
      if (on !== type.code || !actions.includes(action.code)) continue
      givenBy.add(role)
      const number = role.number - firstRole
      grants[number] = [...(grants[number] ?? []), { role, records, within, when }]
    }
  }
  const mindsOwner = grants.flat().some((grant) => grant?.records === 'own')
  const steps = compileSteps(definition, type.code, action.code)
  return { type, ...action, grants, firstRole, givenBy: [...givenBy], mindsOwner, steps }
}

/** What a role gives of an action; nothing for most, and for every role of another service. */
export function grantsOf({ grants, firstRole }: ActionModel, role: number): readonly Grant[] | undefined {
  const index = role - firstRole
  return index >= 0 && index < grants.length ? grants[index] : undefined
}

function compileSteps(definition: ServiceDefinition, type: string, action: string): StepModel[] {
  return Object.entries(definition.procedures).flatMap(([procedure, { steps }]) => {
    const states = statesOf(steps.filter((step) => step.on === type))
    return steps
      .filter((step) => step.on === type && step.action === action)
      .map(({ from }) => ({ procedure, from, states }))
  })
}

/** In the order in which the steps leave a record in them. */
function statesOf(steps: readonly StepDefinition[]): string[] {
  return [...new Set(steps.flatMap(({ from, to }) => (to === undefined ? from : [...from, to])))]
}

function compileMenu({ menu }: ServiceDefinition, types: readonly TypeModel[]): ReadonlyMap<string, ActionModel> {
  const entries = new Map<string, ActionModel>()
  for (const [entry, { on, action }] of Object.entries(menu)) {
    const needed = types.find((type) => type.code === on)?.actions.get(action)
    if (needed) entries.set(entry, needed)
  }
  return entries
}

/** All that one caller may ask about. */
export type Catalogue = {
  types: ReadonlyMap<string, TypeModel>
  menus: ReadonlyMap<string, ServiceModel>
  services: readonly ServiceModel[]
  /** By number, 1 for the roles of these services. */
  knownRoles: Uint8Array
}

export function catalogueOf(services: readonly ServiceModel[]): Catalogue {
  const numbers = services.flatMap(({ roles }) => [...roles])
  const knownRoles = new Uint8Array(numbers.reduce((most, number) => Math.max(most, number + 1), 0))
  for (const number of numbers) knownRoles[number] = 1
  return {
    knownRoles,
    types: new Map(services.flatMap((service) => service.types.map((type) => [type.code, type] as const))),
    menus: new Map(services.map((service) => [service.code, service])),
    services,
  }
}

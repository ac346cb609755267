import type { Condition } from './condition.ts'

/**
 * What a service brings with its description file, as read and checked (src/service-file/ reads the YAML). Codes are
 * the application's own words; what a person reads is in French and in English [H03].
 */
export type ServiceDefinition = {
  service: string
  name: Texts
  address: string
  description: Texts
  resources: Record<string, ResourceDefinition>
  roles: Record<string, RoleDefinition>
  procedures: Record<string, ProcedureDefinition>
  checks: Record<string, CheckDefinition>
  menu: Record<string, MenuEntry>
  /** Predefined groups (resolution 14). */
  groups: Record<string, GroupDefinition>
  /** Pairs of roles that one person does not hold together: `role`, or `SERVICE/role` of another service. */
  exclusions: readonly (readonly [string, string])[]
  /** How the people of its predefined groups are administered. */
  administration?: AdministrationDefinition | undefined
  /** By the path that conditions read, what people call it. */
  properties?: Record<string, Texts> | undefined
}

export type Texts = { fr: string; en: string }

export type ResourceDefinition = {
  name: Texts
  /** Whose a record is, when the application says it: its property `agreement` or `organization` must then match. */
  belongsTo?: 'agreement' | 'organization' | undefined
  /** The property that names who created the record, and by what: his identifier (or id), or his address. */
  owner: { property: string; is: 'user' | 'email' }
  /** The property with the code of the record's unit. */
  unit: string
  /** The property with the record's state in its procedure. */
  state: string
  /** Its records are registered with Habilis: what a question leaves out is read there, and they can be searched. */
  registered: boolean
  actions: Record<string, Texts>
  /** What people call the states; one without a name is told by its code. */
  states?: Record<string, Texts> | undefined
}

export type RoleDefinition = { name: Texts; description: Texts; may: readonly GrantDefinition[] }

/** What a role gives: these actions on records of this type, and how far. */
export type GrantDefinition = {
  on: string
  actions: readonly string[]
  /** [C42] `own`: on what he created himself; `any`: on everybody's [C32]. */
  records: 'own' | 'any'
  /** `unit`: records of the group's own unit; `everywhere`: whatever their unit. */
  within: 'unit' | 'everywhere'
  when?: Condition | undefined
}

/** Steps in their order [C34]: a step is open while the record is in one of the states it starts from. */
export type ProcedureDefinition = { name: Texts; steps: readonly StepDefinition[] }

export type StepDefinition = {
  on: string
  action: string
  /** States of the record; none for the step that creates it. */
  from: readonly string[]
  /** The state it leaves the record in; none when the record stays as it is. */
  to?: string | undefined
}

/** Resolution 19. */
export type Severity = 'information' | 'warning' | 'grave' | 'blocking'

export type CheckDefinition = {
  message: Texts
  severity: Severity
  /** The action, on the same type of record, that gives the right to pass it; for `grave` alone [C35]. */
  overriddenBy?: string | undefined
}

/** [C31] An entry is open to whoever may do the action on some record. */
export type MenuEntry = { name: Texts; on: string; action: string }

export type AdministrationDefinition = {
  /** [C15] Its units may have administrators of their own. */
  unitAdministrators: boolean
  /** [C04] The services that rights may be extended to. */
  extendsTo: readonly string[]
  /** [C08] The administrateur général changes his password from here, and nowhere else. */
  ownPassword: boolean
}

export type GroupDefinition = { name: Texts; description: Texts; roles: readonly string[] }

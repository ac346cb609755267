import type { PackedSubject } from '../packed-subject.ts'
import type { ActionModel, Catalogue, Grant } from '../service-model.ts'

export type Question = {
  subject: { type: string; id: string; properties?: Properties }
  action: { name: string; properties?: Properties }
  resource: { type: string; id: string; properties?: Properties }
  context?: Properties
}
export type Properties = Readonly<Record<string, unknown>> | undefined

export type Facts = {
  /** None when the institution knows nobody by that name. */
  subject: PackedSubject | undefined
  /** What the caller may ask about. */
  catalogue: Catalogue
}

export type Decision = {
  allowed: boolean
  reason: ReasonCode
  /** How he comes by it or, of a no, the right that came furthest. */
  way: Way | undefined
  /** What the application passed with the right to [C35]. */
  overrides: readonly Override[]
  /** A value that the reason quotes. */
  quoted: string | undefined
}

export type Way = {
  action: ActionModel
  grant: Grant
  /** The row of the right in the subject's facts. */
  right: number
  /** [C42] Whether he does it on his own record or, with a stronger right, on anybody's. */
  as: 'own' | 'any'
}

export type Override = { message: string; amount: string | undefined; subject: string | undefined; way: Way }

/** A right that is missing something, from the first thing looked at to the last: the furthest is told. */
export const MISSING = [
  'no_role',
  'agreement_ended',
  'agreement_not_started',
  'right_ended',
  'right_not_started',
  'agreement_suspended',
  'role_suspended',
  'group_suspended',
  'agreement_not_stated',
  'other_agreement',
  'organization_not_stated',
  'other_organization',
  'group_without_unit',
  'unit_not_stated',
  'other_unit',
  'condition_not_met',
  'owner_not_stated',
  'not_owner',
] as const
export type MissingCode = (typeof MISSING)[number]

export type ReasonCode =
  | 'allowed'
  | 'allowed_by_override'
  | 'type_unknown'
  | 'action_unknown'
  | 'subject_unknown'
  | 'user_suspended'
  | 'organization_suspended'
  | 'user_closed'
  | 'user_not_open'
  | MissingCode
  | 'state_not_stated'
  | 'state_unknown'
  | 'step_not_reached'
  | 'step_already_done'
  | 'messages_malformed'
  | 'message_unknown'
  | 'message_blocking'
  | 'override_not_allowed'
  | 'motive_required'

/** The type of resource by which an application asks for its menu: the id is the service, the actions its entries. */
export const MENU = 'menu'

/** A text that was stated under this very name. */
export function property(stated: Properties, name: string): string | undefined {
  // What every object inherits is no text: nothing but what was stated passes here.
  const value = stated?.[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

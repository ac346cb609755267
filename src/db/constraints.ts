import type { Refusal, RefusalParams } from '../domain/refusals.ts'

/** What each constraint that a person can run into means to him. The database had the last word; this is its voice. */
export const REFUSALS_OF_CONSTRAINTS: Readonly<Record<string, Refusal>> = {
  institution_name_is_free: { code: 'name_taken', field: 'name' },
  siret_is_free: { code: 'siret_taken', field: 'siret' },
  unit_code_is_free: { code: 'code_taken', field: 'code' },
  service_code_is_free: { code: 'code_taken', field: 'code' },
  role_code_is_free: { code: 'code_taken', field: 'code' },
  resource_type_is_free: { code: 'concurrent_change' },
  agreement_reference_is_free: { code: 'reference_taken', field: 'reference' },
  entitlement_is_within_agreement: { code: 'outside_agreement_period' },
  group_name_is_free: { code: 'name_taken', field: 'name' },
  group_unit_is_of_the_organization: { code: 'unit_unknown', field: 'unitId' },
  group_is_not_under_itself: { code: 'group_below_itself', field: 'parentId' },
  role_is_entitled: { code: 'role_not_entitled' },
  role_is_held_by_parent: { code: 'role_not_held_by_parent' },
  role_is_assigned_to_open_group: { code: 'group_closed' },
  rights_follow_the_group: { code: 'concurrent_change' },
  member_is_enrolled: { code: 'outside_enrollment' },
  member_joins_open_group: { code: 'group_closed' },
  user_is_member_once: { code: 'already_member' },
  user_is_enrolled_once: { code: 'already_enrolled' },
  user_is_appointed_once: { code: 'already_appointed' },
  appointed_user_is_enrolled: { code: 'outside_enrollment' },
  managed_group_is_open: { code: 'group_closed' },
  email_is_free_in_organization: { code: 'email_in_use', field: 'email' },
  email_is_free_in_institution: { code: 'email_in_use', field: 'email' },
  suspended_once: { code: 'already_suspended' },
  role_suspended_once: { code: 'already_suspended' },
  inquiry_deadline_is_to_come: { code: 'date_in_past', field: 'deadlineDay' },
  review_deadline_is_to_come: { code: 'date_in_past', field: 'deadlineDay' },
  review_runs_once: { code: 'review_running' },
  review_is_renewed_once: { code: 'concurrent_change' },
  deputy_stays_within_the_namers: { code: 'deputy_beyond_namer', field: 'untilDay' },
  deputy_is_somebody_else: { code: 'own_deputy', field: 'userId' },
  service_of_external_account_is_entitled: { code: 'service_not_conferred' },
  external_account_lasts_a_year_at_most: { code: 'external_account_too_long', field: 'endsOn' },
  external_unit_is_of_the_organization: { code: 'unit_unknown', field: 'unitIds' },
  alert_is_settled_once: { code: 'alert_settled' },
  sleepers_are_warned_first: { code: 'delays_reversed', field: 'closeDays' },
  unit_administrator_has_his_place: { code: 'no_unit_administrators', field: 'unitId' },
  one_group_per_application_and_unit: { code: 'one_group_per_application', field: 'groupId' },
  instance_stays_what_it_is: { code: 'group_predefined' },
  role_is_predefined: { code: 'group_predefined' },
  instance_is_made_once: { code: 'concurrent_change' },
  duties_are_separate: { code: 'duties_not_separate' },
  provider_domain_is_free: { code: 'domain_taken', field: 'domains' },
  account_has_one_identity: { code: 'external_account_linked' },
  identity_is_of_one_account: { code: 'concurrent_change' },
  passkey_is_of_one_account: { code: 'passkey_refused' },
  history_is_kept: { code: 'begun_period_kept' },
}

type DatabaseError = { code: string; constraint?: string; detail?: string }

function isDatabaseError(error: unknown): error is DatabaseError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}

/** The refusal behind a violated constraint, if it is one that a person can run into. */
export function refusalOfConstraint(error: unknown): Refusal | undefined {
  const refusal = isDatabaseError(error) && error.constraint ? REFUSALS_OF_CONSTRAINTS[error.constraint] : undefined
  return refusal && isDatabaseError(error) ? { ...refusal, ...quotedBy(error) } : undefined
}

/** What our own triggers tell beside: an object of names, as JSON. PostgreSQL's own details are sentences. */
function quotedBy({ detail }: DatabaseError): Pick<Refusal, 'params'> | undefined {
  if (!detail?.startsWith('{')) return undefined
  const params: RefusalParams = JSON.parse(detail)
  return { params }
}

const SERIALIZATION_FAILURE = '40001'
const DEADLOCK = '40P01'

export function isWorthAnotherTry(error: unknown): boolean {
  return isDatabaseError(error) && (error.code === SERIALIZATION_FAILURE || error.code === DEADLOCK)
}

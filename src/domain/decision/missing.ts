import { MISSING, type MissingCode } from './question.ts'

/** Places in MISSING, by name: a right's walk compares numbers, not codes. */
export const NOTHING = -1
const place = (code: MissingCode): number => MISSING.indexOf(code)
export const AGREEMENT_ENDED = place('agreement_ended')
export const AGREEMENT_NOT_STARTED = place('agreement_not_started')
export const RIGHT_ENDED = place('right_ended')
export const RIGHT_NOT_STARTED = place('right_not_started')
export const AGREEMENT_SUSPENDED = place('agreement_suspended')
export const ROLE_SUSPENDED = place('role_suspended')
export const GROUP_SUSPENDED = place('group_suspended')
export const AGREEMENT_NOT_STATED = place('agreement_not_stated')
export const OTHER_AGREEMENT = place('other_agreement')
export const ORGANIZATION_NOT_STATED = place('organization_not_stated')
export const OTHER_ORGANIZATION = place('other_organization')
export const GROUP_WITHOUT_UNIT = place('group_without_unit')
export const UNIT_NOT_STATED = place('unit_not_stated')
export const OTHER_UNIT = place('other_unit')
export const CONDITION_NOT_MET = place('condition_not_met')
export const OWNER_NOT_STATED = place('owner_not_stated')
export const NOT_OWNER = place('not_owner')

import { holds } from './condition.ts'
import * as s from './packed-subject.ts'
import { type ActionModel, type Catalogue, type Grant, grantsOf, type TypeModel } from './service-model.ts'

/**
 * Who may do what, and why: the answer every application waits for [C33, C34]. Read it from the top: each line of
 * `decide` is a thing that may be missing, in the order in which it is told. Deny by default: a yes needs a right that
 * runs, of a group of his, that gives this action on this record at this step.
 */

export type Question = {
  subject: { type: string; id: string; properties?: Properties }
  action: { name: string; properties?: Properties }
  resource: { type: string; id: string; properties?: Properties }
  context?: Properties
}
type Properties = Readonly<Record<string, unknown>> | undefined

export type Facts = {
  /** None when the institution knows nobody by that name. */
  subject: s.PackedSubject | undefined
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

type Override = { message: string; amount: string | undefined; subject: string | undefined; way: Way }

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
type MissingCode = (typeof MISSING)[number]

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

const NONE: readonly never[] = []

const no = (reason: ReasonCode, way?: Way, quoted?: string): Decision => ({
  allowed: false,
  reason,
  way,
  overrides: NONE,
  quoted,
})

const yes = (way: Way, overrides: readonly Override[] = NONE): Decision => ({
  allowed: true,
  reason: overrides.length > 0 ? 'allowed_by_override' : 'allowed',
  way,
  overrides,
  quoted: undefined,
})

/** `at` in milliseconds since 1970: now, or any instant past or to come. */
export function decide({ subject, catalogue }: Facts, question: Question, at: number): Decision {
  if (question.resource.type === MENU) return decideMenu(subject, catalogue, question, at)
  const type = catalogue.types.get(question.resource.type)
  if (!type) return no('type_unknown')
  const action = type.actions.get(question.action.name)
  if (!action) return no('action_unknown')
  if (!subject || question.subject.type !== 'user') return no('subject_unknown')
  const standing = whyNotHimself(subject, at)
  if (standing) return no(standing)
  const found = findWay(subject, action, question, at)
  if ('missing' in found) return no(found.missing, found.way)
  const step = whyNotThisStep(action, type, question)
  if (step) return no(step, found, stateOf(type, question))
  return passMessages(subject, type, found, question, at)
}

// ---- The person ----

export function whyNotHimself(subject: s.PackedSubject, at: number): ReasonCode | undefined {
  if (isSuspended(subject, 'user', at)) return 'user_suspended'
  if (isSuspended(subject, 'organization', at)) return 'organization_suspended'
  let isToCome = false
  for (let i = 0; i < s.countEnrollments(subject); i++) {
    const period = s.periodOfEnrollment(s.enrollmentRow(subject, i))
    if (s.isRunning(subject, period, at)) return undefined
    if (s.fromOf(subject, period) > at) isToCome = true
  }
  return isToCome ? 'user_not_open' : 'user_closed'
}

// ---- A way: group → agreement → role → action [H43] ----

type DeadEnd = { missing: MissingCode; way: Way | undefined }

/** The first right, in a settled order, that misses nothing; else the one that came furthest, and what it misses. */
function findWay(subject: s.PackedSubject, action: ActionModel, question: Question, at: number): Way | DeadEnd {
  let furthest = 0
  let nearest: Way | undefined
  const count = s.countRights(subject)
  for (let i = 0, right = s.rightRow(subject, 0); i < count; i++, right = s.nextRight(right)) {
    const grants = grantsOf(action, s.roleOfRight(subject, right))
    if (!grants) continue
    for (const grant of grants) {
      const missing = firstMissing(subject, right, grant, action.type, question, at)
      if (missing === NOTHING)
        return { action, grant, right, as: isOwner(subject, action.type, question) ? 'own' : 'any' }
      if (missing <= furthest) continue
      furthest = missing
      nearest = { action, grant, right, as: grant.records }
    }
  }
  return { missing: MISSING[furthest] ?? 'no_role', way: nearest }
}

export const NOTHING = -1
const place = (code: MissingCode): number => MISSING.indexOf(code)
const AGREEMENT_ENDED = place('agreement_ended')
const AGREEMENT_NOT_STARTED = place('agreement_not_started')
const RIGHT_ENDED = place('right_ended')
const RIGHT_NOT_STARTED = place('right_not_started')
const AGREEMENT_SUSPENDED = place('agreement_suspended')
const ROLE_SUSPENDED = place('role_suspended')
const GROUP_SUSPENDED = place('group_suspended')
const AGREEMENT_NOT_STATED = place('agreement_not_stated')
const OTHER_AGREEMENT = place('other_agreement')
const ORGANIZATION_NOT_STATED = place('organization_not_stated')
const OTHER_ORGANIZATION = place('other_organization')
const GROUP_WITHOUT_UNIT = place('group_without_unit')
const UNIT_NOT_STATED = place('unit_not_stated')
const OTHER_UNIT = place('other_unit')
const CONDITION_NOT_MET = place('condition_not_met')
const OWNER_NOT_STATED = place('owner_not_stated')
const NOT_OWNER = place('not_owner')

/** Its place in MISSING, or NOTHING. */
function firstMissing(
  subject: s.PackedSubject,
  right: number,
  grant: Grant,
  type: TypeModel,
  question: Question,
  at: number,
): number {
  const standing = whyNotNow(subject, right, at)
  if (standing !== NOTHING) return standing
  const stated = question.resource.properties
  if (type.belongsTo !== undefined) {
    const elsewhere = whyNotHis(subject, right, type.belongsTo, stated)
    if (elsewhere !== NOTHING) return elsewhere
  }
  if (grant.within === 'unit') {
    const unit = s.unitOfRight(subject, right)
    if (unit < 0) return GROUP_WITHOUT_UNIT
    const ofRecord = property(stated, type.unit)
    if (ofRecord === undefined) return UNIT_NOT_STATED
    if (ofRecord !== subject.names.unitCodes[unit]) return OTHER_UNIT
  }
  if (grant.when !== undefined && !conditionHolds(subject, grant, question)) return CONDITION_NOT_MET
  if (grant.records === 'own' && !isOwner(subject, type, question))
    return property(stated, type.owner.property) === undefined ? OWNER_NOT_STATED : NOT_OWNER
  return NOTHING
}

/** The right itself: its time, its convention's, and nothing that hides it. */
export function whyNotNow(subject: s.PackedSubject, right: number, at: number): number {
  const period = s.periodOfRight(right)
  if (!s.isRunning(subject, period, at)) return whyNotRunning(subject, right, period, at)
  let first = NOTHING
  for (let i = 0; i < s.countSuspensions(subject); i++) {
    const row = s.suspensionRow(subject, i)
    if (!s.isRunning(subject, s.periodOfSuspension(row), at)) continue
    const hidden = whatIsHidden(subject, row, right)
    if (hidden !== NOTHING && (first === NOTHING || hidden < first)) first = hidden
  }
  return first
}

function whyNotRunning(subject: s.PackedSubject, right: number, period: number, at: number): number {
  for (let i = 0; i < s.countAgreements(subject); i++) {
    const row = s.agreementRow(subject, i)
    if (s.agreementOf(subject, row) !== s.agreementOfRight(subject, right)) continue
    if (s.fromOf(subject, s.periodOfAgreement(row)) > at) return AGREEMENT_NOT_STARTED
    if (s.untilOf(subject, s.periodOfAgreement(row)) <= at) return AGREEMENT_ENDED
  }
  return s.fromOf(subject, period) > at ? RIGHT_NOT_STARTED : RIGHT_ENDED
}

/** [H08] What a running suspension hides of a right. */
function whatIsHidden(subject: s.PackedSubject, row: number, right: number): number {
  const target = s.targetOfSuspension(subject, row)
  const role = s.roleOfSuspension(subject, row)
  switch (s.levelOfSuspension(subject, row)) {
    case 'agreement':
      return target === s.agreementOfRight(subject, right) ? AGREEMENT_SUSPENDED : NOTHING
    case 'role':
      return target === s.agreementOfRight(subject, right) && role === s.roleOfRight(subject, right)
        ? ROLE_SUSPENDED
        : NOTHING
    case 'group':
      return target === s.groupOfRight(subject, right) && role === s.roleOfRight(subject, right)
        ? GROUP_SUSPENDED
        : NOTHING
    default:
      return NOTHING
  }
}

function isSuspended(subject: s.PackedSubject, level: 'user' | 'organization', at: number): boolean {
  for (let i = 0; i < s.countSuspensions(subject); i++) {
    const row = s.suspensionRow(subject, i)
    if (s.levelOfSuspension(subject, row) === level && s.isRunning(subject, s.periodOfSuspension(row), at)) return true
  }
  return false
}

// ---- The record ----

/** By id or by the name people use: an agreement's reference. */
function whyNotHis(
  subject: s.PackedSubject,
  right: number,
  belongsTo: 'agreement' | 'organization',
  stated: Properties,
): number {
  const whose = property(stated, belongsTo)
  if (belongsTo === 'organization') {
    if (whose === undefined) return ORGANIZATION_NOT_STATED
    return whose === subject.names.organizations.idOf(s.organizationOf(subject)) ? NOTHING : OTHER_ORGANIZATION
  }
  if (whose === undefined) return AGREEMENT_NOT_STATED
  const agreement = s.agreementOfRight(subject, right)
  const { references, agreements } = subject.names
  return whose === references[agreement] || whose === agreements.idOf(agreement) ? NOTHING : OTHER_AGREEMENT
}

/** [C42, C43] Whether he is the one whom the application names as its creator. */
function isOwner(subject: s.PackedSubject, type: TypeModel, question: Question): boolean {
  const owner = property(question.resource.properties, type.owner.property)
  if (owner === undefined) return false
  if (type.owner.is === 'email') return s.hasEmail(subject, owner)
  // He was found by this name: the usual case costs one comparison.
  return owner === question.subject.id || s.isNamed(subject, owner)
}

function conditionHolds(subject: s.PackedSubject, { when }: Grant, question: Question): boolean {
  if (when === undefined) return true
  const { id, identifier, email } = s.textsOf(subject)
  const { action, resource, context } = question
  return holds(when, {
    subject: { id, identifier, email, properties: question.subject.properties },
    resource: { type: resource.type, id: resource.id, properties: resource.properties },
    action: { name: action.name, properties: action.properties },
    context,
  })
}

/** A text that was stated under this very name. */
function property(stated: Properties, name: string): string | undefined {
  // What every object inherits is no text: nothing but what was stated passes here.
  const value = stated?.[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

// ---- The step [C34] ----

const stateOf = (type: TypeModel, question: Question) => property(question.resource.properties, type.state)

/** An action that is no step of a procedure may be done whatever the state. */
function whyNotThisStep({ steps }: ActionModel, type: TypeModel, question: Question): ReasonCode | undefined {
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

// ---- Messages to pass [C35, C36] (resolution 19) ----

type Message = { code: string; amount?: unknown; subject?: unknown }

function passMessages(subject: s.PackedSubject, type: TypeModel, way: Way, question: Question, at: number): Decision {
  const messages = question.context?.messages
  if (messages === undefined) return yes(way)
  if (!areMessages(messages)) return no('messages_malformed', way)
  const overrides: Override[] = []
  for (const message of messages) {
    const check = Object.hasOwn(type.checks, message.code) ? type.checks[message.code] : undefined
    if (!check) return no('message_unknown', way, message.code)
    if (check.severity === 'blocking') return no('message_blocking', way, message.code)
    if (check.severity !== 'grave') continue
    const right = type.actions.get(check.overriddenBy ?? '')
    const passed = right && findWay(subject, right, question, at)
    if (!passed || 'missing' in passed) return no('override_not_allowed', way, message.code)
    overrides.push({ message: message.code, amount: told(message.amount), subject: told(message.subject), way: passed })
  }
  const motive = property(question.context, 'motive')?.trim()
  if (overrides.length > 0 && !motive) return no('motive_required', way, overrides[0]?.message)
  return yes(way, overrides)
}

/** How many an application may name at once. */
const MOST_MESSAGES = 20

function areMessages(value: unknown): value is readonly Message[] {
  return (
    Array.isArray(value) &&
    value.length <= MOST_MESSAGES &&
    value.every(
      (message) =>
        typeof message === 'object' &&
        message !== null &&
        Object.hasOwn(message, 'code') &&
        typeof message.code === 'string',
    )
  )
}

const told = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined

// ---- The menu [C31] ----

/** Whether an entry is worth showing: he may do what it needs on some record, whichever that will be. */
function decideMenu(
  subject: s.PackedSubject | undefined,
  catalogue: Catalogue,
  question: Question,
  at: number,
): Decision {
  const menu = catalogue.menus.get(question.resource.id)
  if (!menu) return no('type_unknown')
  const action = menu.menu.get(question.action.name)
  if (!action) return no('action_unknown')
  if (!subject || question.subject.type !== 'user') return no('subject_unknown')
  const standing = whyNotHimself(subject, at)
  if (standing) return no(standing)
  let furthest = 0
  for (let i = 0, right = s.rightRow(subject, 0); i < s.countRights(subject); i++, right = s.nextRight(right)) {
    const grant = grantsOf(action, s.roleOfRight(subject, right))?.[0]
    if (!grant) continue
    const missing = whyNotNow(subject, right, at)
    if (missing === NOTHING) return yes({ action, grant, right, as: grant.records })
    furthest = Math.max(furthest, missing)
  }
  return no(MISSING[furthest] ?? 'no_role')
}

/** [C32, C42] A yes on what others may do to their own records alone (resolution 18); looking at one's menu does nothing yet. */
export function isStrongerUse({ allowed, way }: Decision, { resource }: Question): boolean {
  return allowed && way?.as === 'any' && way.action.mindsOwner && resource.type !== MENU
}

/** Whether he has, had or will have a role of what the caller may ask about: of others it learns nothing. */
export function isKnownTo(catalogue: Catalogue, subject: s.PackedSubject): boolean {
  for (let i = 0, right = s.rightRow(subject, 0); i < s.countRights(subject); i++, right = s.nextRight(right))
    if (catalogue.knownRoles[s.roleOfRight(subject, right)] === 1) return true
  return false
}

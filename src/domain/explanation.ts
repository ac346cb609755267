import type { Decision, Question, ReasonCode, Way } from './decision/question.ts'
import { decide } from './decision.ts'
import { newNames } from './numbered.ts'
import { hangsOnTheStep } from './opening-steps.ts'
import { countRights, nextRight, type PackedSubject, packSubject, rightRow } from './packed-subject.ts'
import type { ServiceDefinition, Texts } from './service-definition.ts'
import { type ActionModel, type Catalogue, catalogueOf, compileService, type RoleModel } from './service-model.ts'
import type { Span } from './subject-facts.ts'
import { type Assignment, above, factsOf, type Right, runs, type Ways } from './ways.ts'

/** « Pourquoi ? » : the answer with the way it goes: user → group → agreement → role → action [H43, C33]. */
export type Explanation = {
  decision: Decision
  path: readonly Step[]
  /** By their codes, what the decision overrides. */
  overrides: Decision['overrides']
}

type StepKind = 'user' | 'group' | 'group_above' | 'agreement' | 'role' | 'action'

export type Step = {
  kind: StepKind
  /** None where nothing is there: no group gives it. */
  id: string | null
  name: string | Texts | null
  /** None where time does not count. */
  during: Span | null
  /** As far as the answer goes; where it stops; beyond. */
  state: 'passed' | 'stopped' | 'not_reached'
  /** Only if what was supposed were true. */
  supposed: boolean
}

export type Asked = {
  definition: ServiceDefinition
  serviceId: string
  version: number
  roleIds: ReadonlyMap<string, string>
}

/** Ready to be asked several times: as things are, and as they are supposed. */
export function explainer({ definition, ...about }: Asked) {
  const names = newNames()
  const catalogue = catalogueOf([compileService(definition, about, names.roles)])
  return {
    catalogue,
    explain(ways: Ways, question: Question, at: number): Explanation {
      const facts = factsOf(ways)
      const subject = { words: packSubject(facts, names), start: 0, names }
      const decision = decide({ subject, catalogue }, question, at)
      const right = decision.way && facts.rights[indexOf(subject, decision.way)]
      return {
        decision,
        path: pathOf({ ways, right, decision, catalogue, question, at }),
        overrides: decision.overrides,
      }
    },
  }
}
export type Explainer = ReturnType<typeof explainer>

function indexOf(subject: PackedSubject, way: Way): number {
  let row = rightRow(subject, 0)
  for (let i = 0; i < countRights(subject); i++, row = nextRight(row)) if (row === way.right) return i
  return -1
}

/** The roles that would give what is asked: of an override that is refused, those that give the right to override. */
export function rolesThatGive(decision: Decision, catalogue: Catalogue, question: Question): readonly RoleModel[] {
  if (hangsOnTheStep(decision)) return []
  const type = catalogue.types.get(question.resource.type)
  if (!type) return []
  const check = decision.reason === 'override_not_allowed' ? type.checks[decision.quoted ?? ''] : undefined
  return type.actions.get(check?.overriddenBy ?? question.action.name)?.givenBy ?? []
}

// ---- The path ----

type Answered = {
  ways: Ways
  right: Right | undefined
  decision: Decision
  catalogue: Catalogue
  question: Question
  at: number
}

function pathOf(answered: Answered): Step[] {
  const steps = answered.right ? stepsOf(answered, answered.right) : stepsWithout(answered)
  if (answered.decision.allowed) return steps
  const stop = stopOf(answered, steps)
  return steps.map((step, index) => ({
    ...step,
    state: index < stop ? 'passed' : index === stop ? 'stopped' : 'not_reached',
  }))
}

const passed = (kind: StepKind, more: Partial<Step> = {}): Step => ({
  ...{ kind, id: null, name: null, during: null, state: 'passed', supposed: false },
  ...more,
})

function stepsOf(answered: Answered, right: Right): Step[] {
  const { ways, decision, at } = answered
  const { group, membership, assignment } = right
  const agreement = ways.person.agreements.find(({ id }) => id === right.agreementId)
  const role = decision.way?.grant.role
  return [
    userStep(answered, right.agreementId),
    passed('group', { ...named(group), during: membership.during, supposed: membership.supposed === true }),
    ...above(ways, assignment, instantWithin(right.during, at)).map((link) => aboveStep(ways, link)),
    passed('agreement', agreement && { id: agreement.id, name: agreement.reference, during: agreement.during }),
    passed('role', {
      ...(role && { id: role.id, name: role.name }),
      ...{ during: assignment.during, supposed: assignment.supposed === true },
    }),
    actionStep(answered),
  ]
}

/** Nothing gives it, or he himself is stopped: the path has no right to go by. */
function stepsWithout(answered: Answered): Step[] {
  return [userStep(answered), passed('group'), passed('role'), actionStep(answered)]
}

const named = ({ id, name }: { id: string; name: string }) => ({ id, name })

function userStep({ ways, at }: Answered, agreementId?: string): Step {
  const { userId, enrollments } = ways.person
  const his = enrollments.filter((one) => agreementId === undefined || one.agreementId === agreementId)
  const during = (his.find((one) => runs(one.during, at)) ?? his.at(-1))?.during ?? null
  return passed('user', { id: userId, during })
}

function aboveStep({ groups }: Ways, { groupId, during, supposed }: Assignment): Step {
  const group = groups.find(({ id }) => id === groupId)
  return passed('group_above', { id: groupId, name: group?.name ?? null, during, supposed: supposed === true })
}

function actionStep({ decision, catalogue, question }: Answered): Step {
  const action: ActionModel | undefined =
    decision.way?.action ?? catalogue.types.get(question.resource.type)?.actions.get(question.action.name)
  return passed('action', { name: action?.name ?? question.action.name })
}

/** An instant at which the right runs: the one asked about or, of a right that is past or to come, its nearest. */
function instantWithin([from, until]: Span, at: number): number {
  if (at < from) return from
  return until !== null && at >= until ? until - 1 : at
}

// ---- Where it stops ----

const STOPS_AT: Partial<Record<ReasonCode, StepKind>> = {
  subject_unknown: 'user',
  user_suspended: 'user',
  organization_suspended: 'user',
  user_closed: 'user',
  user_not_open: 'user',
  no_role: 'group',
  group_without_unit: 'group',
  agreement_ended: 'agreement',
  agreement_not_started: 'agreement',
  agreement_suspended: 'agreement',
  agreement_not_stated: 'agreement',
  other_agreement: 'agreement',
  organization_not_stated: 'agreement',
  other_organization: 'agreement',
  role_suspended: 'role',
}

function stopOf(answered: Answered, steps: readonly Step[]): number {
  const { decision, right } = answered
  if (right && (decision.reason === 'right_ended' || decision.reason === 'right_not_started'))
    return indexOfKind(steps, runs(right.membership.during, answered.at) ? 'role' : 'group')
  if (decision.reason === 'group_suspended') return suspendedGroup(answered, steps)
  return indexOfKind(steps, STOPS_AT[decision.reason] ?? 'action')
}

const indexOfKind = (steps: readonly Step[], kind: StepKind) => steps.findIndex((step) => step.kind === kind)

/** The suspended one, which may be above his own. */
function suspendedGroup({ ways, at }: Answered, steps: readonly Step[]): number {
  const suspended = ways.groupSuspensions.filter(({ during }) => runs(during, at))
  const index = steps.findIndex(({ id }) => suspended.some(({ groupId }) => groupId === id))
  return index < 0 ? indexOfKind(steps, 'group') : index
}

import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Actor } from '../domain/actor.ts'
import type { Question } from '../domain/decision/question.ts'
import { type Explainer, type Explanation, explainer, rolesThatGive } from '../domain/explanation.ts'
import { hangsOnTheStep, type Opening, openingOf, type StepToTake } from '../domain/opening-steps.ts'
import { type Refusal, refuse } from '../domain/refusals.ts'
import { type Remedy, remediesOf } from '../domain/remedies.ts'
import type { ServiceDefinition } from '../domain/service-definition.ts'
import { type Supposition, suppose } from '../domain/supposition.ts'
import type { Ways } from '../domain/ways.ts'
import { withWhatIsRegistered } from './explanation-record.ts'
import { type Holder, readGroupsHolding, readHolders } from './explanation-remedies.ts'
import { type DescribedService, readDescribedServices } from './explanation-service.ts'
import { isGroupInSight, readSightOfUser } from './explanation-sight.ts'
import { readWays, type SightOfUser } from './explanation-ways.ts'

type Asked = {
  userId: string
  serviceId: string
  question: Omit<Question, 'subject'> & { subjectProperties?: Question['subject']['properties'] }
  at: Date
  /** Supposed at `at` of its own, or at that of the question. */
  suppositions: readonly Supposition[]
  supposedAt: Date | undefined
}

export type Explained = Explanation & {
  at: Date
  version: number
  service: DescribedService
  remedies: readonly Remedy[]
  /** Of a no that hangs on the step: what comes first, and which groups in sight do it. */
  opening: (Omit<Opening, 'first'> & { first: readonly StepToDo[] }) | undefined
}
type StepToDo = StepToTake & { groups: readonly Holder[] }

export type Answers = {
  sight: SightOfUser
  ways: Ways
  answer: Explained
  /** None when nothing was supposed. */
  supposed: (Explained & { refusals: readonly { index: number; refusal: Refusal }[] }) | undefined
}

/**
 * [C33, C34] Why a person may or may not do this, at any instant, as far as the reader sees, and what a supposition
 * would change. Throws `not_found` for whom or what he does not see.
 */
export async function readAnswers(db: Reader, actor: Actor, asked: Asked, now: Date): Promise<Answers> {
  const sight = await readSightOfUser(db, actor, asked.userId, now)
  if (sight.length === 0) refuse('not_found')
  await refuseForeign(db, sight, asked.suppositions)
  const groupIds = asked.suppositions.flatMap((one) => ('groupId' in one ? one.groupId : []))
  const ask = (at: Date, suppositions: readonly Supposition[]) =>
    answerAt(db, { ...asked, actor, sight, at, suppositions, groupIds })
  const first = await ask(asked.at, [])
  const isSupposed = asked.suppositions.length > 0 || asked.supposedAt !== undefined
  const second = isSupposed ? await ask(asked.supposedAt ?? asked.at, asked.suppositions) : undefined
  return {
    sight,
    ways: first.ways,
    answer: first.explained,
    supposed: second && { ...second.explained, refusals: second.refusals },
  }
}

async function refuseForeign(db: Reader, sight: SightOfUser, suppositions: readonly Supposition[]): Promise<void> {
  const agreementIds = suppositions.flatMap((one) => (one.kind === 'suspend_agreement' ? one.agreementId : []))
  if (agreementIds.some((id) => !sight.some(({ agreementId }) => agreementId === id))) refuse('not_found')
  const groupIds = [...new Set(suppositions.flatMap((one) => ('groupId' in one ? one.groupId : [])))]
  const { rows } = await sql<{ id: string; agreementId: string }>`
    SELECT id, agreement_id FROM user_group WHERE id = ANY(${groupIds}::uuid[])`.execute(db)
  if (rows.length < groupIds.length || rows.some((group) => !isGroupInSight(sight, group))) refuse('not_found')
}

type Asking = Asked & { actor: Actor; sight: SightOfUser; groupIds: readonly string[] }

async function answerAt(db: Reader, asking: Asking) {
  const { userId, at, sight } = asking
  const service = await readService(db, asking)
  const { subjectProperties, ...asked } = asking.question
  const subject = { type: 'user', id: userId, ...(subjectProperties && { properties: subjectProperties }) }
  const question = await withWhatIsRegistered(db, asking.actor, service.definition, { ...asked, subject })
  const instant = at.getTime()
  const { ways, refusals } = supposeAll(await waysWith(db, asking, asking.groupIds), asking.suppositions, instant)
  const explanation = service.explainer.explain(ways, question, instant)
  const roleIds = rolesThatGive(explanation.decision, service.explainer.catalogue, question).map(({ id }) => id)
  const holding = explanation.decision.allowed ? [] : await readGroupsHolding(db, sight, roleIds, at)
  const wider = await waysWith(db, asking, [...asking.groupIds, ...holding])
  const supposed = supposeAll(wider, asking.suppositions, instant)
  const tried = { ways: supposed.ways, question, at: instant, joinable: holding }
  const remedies = remediesOf(service.explainer, explanation, tried)
  const { described, version } = service
  const opening = hangsOnTheStep(explanation.decision)
    ? await readOpening(db, asking, { question, service })
    : undefined
  return { ways, refusals, explained: { ...explanation, at, version, service: described, remedies, opening } }
}

type About = { question: Question; service: Described }

async function readOpening(
  db: Reader,
  { sight, at }: Asking,
  { question, service }: About,
): Promise<Explained['opening']> {
  const { definition, roleIds } = service
  const { states, first } = openingOf(definition, question)
  const idsOf = ({ roles }: StepToTake) => roles.flatMap((code) => roleIds.get(code) ?? [])
  const holders = await readHolders(db, sight, first.flatMap(idsOf), at)
  const doing = (ids: readonly string[]) => holders.filter((group) => group.roleIds.some((id) => ids.includes(id)))
  return { states, first: first.map((step) => ({ ...step, groups: doing(idsOf(step)) })) }
}

async function waysWith(db: Reader, { userId, sight }: Asking, otherGroupIds: readonly string[]): Promise<Ways> {
  return (await readWays(db, { userId, sight, otherGroupIds })) ?? refuse('not_found')
}

/** One after the other: a role may be given to a group that he is first supposed to join. */
function supposeAll(ways: Ways, suppositions: readonly Supposition[], at: number) {
  const refusals: { index: number; refusal: Refusal }[] = []
  let supposed = ways
  for (const [index, supposition] of suppositions.entries()) {
    const { ways: next, refusal } = suppose(supposed, supposition, at)
    if (refusal) refusals.push({ index, refusal: { code: refusal } })
    supposed = next
  }
  return { ways: supposed, refusals }
}

type Described = {
  explainer: Explainer
  described: DescribedService
  definition: ServiceDefinition
  version: number
  /** By their codes. */
  roleIds: ReadonlyMap<string, string>
}

async function readService(db: Reader, { actor, sight, serviceId, at }: Asking): Promise<Described> {
  const institutionId = actor.institutionId ?? refuse('not_found')
  const agreementIds = actor.institutionAdmin ? undefined : sight.map(({ agreementId }) => agreementId)
  const services = await readDescribedServices(db, institutionId, { agreementIds, serviceId, at })
  const described = services[0] ?? refuse('not_found')
  const { definition, version, roles } = described
  if (!definition || version === null) refuse('service_not_described')
  const roleIds = new Map(roles.map(({ code, id }) => [code, id]))
  return { explainer: explainer({ definition, serviceId, version, roleIds }), described, definition, version, roleIds }
}

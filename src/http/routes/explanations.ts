import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/explanations.ts'
import type { Handled } from '../../contract/route.ts'
import type { Database } from '../../db/database.ts'
import type { Actor } from '../../domain/actor.ts'
import { refusalPhrase, refuse } from '../../domain/refusals.ts'
import { readAnswers } from '../../queries/explanation.ts'
import { readGroupsOfPerson, readPersonOfQuestion, searchPeopleOfAgreement } from '../../queries/explanation-choices.ts'
import { readDescribedServices } from '../../queries/explanation-service.ts'
import { readSightOfUser } from '../../queries/explanation-sight.ts'
import type { SightOfUser } from '../../queries/explanation-ways.ts'
import { searchInstitutionUsers } from '../../queries/institution-search-users.ts'
import { readGroupsInSight } from '../../queries/scope.ts'
import type { Deps } from '../deps.ts'
import { answerOnWire, choicesOf } from '../explanation-json.ts'
import { localeOf } from '../problems.ts'
import { seenAgreement } from '../seen.ts'
import { serve } from '../serve.ts'

export function explanationRoutes(app: FastifyInstance, { runner: { db, now } }: Deps): void {
  serve(app, contract.explain, async ({ body, session: { actor }, request }) => {
    const { userId, serviceId, suppositions, supposedAt } = body
    const question = questionOf(body)
    const asked = { userId, serviceId, question, at: body.at ?? now(), suppositions, supposedAt }
    const { sight, ways, answer, supposed } = await readAnswers(db, actor, asked, now())
    const user = await personOf(db, userId, sight)
    const locale = localeOf(request)
    const told = { locale, ways, userName: user.name }
    return {
      user,
      whole: seesAll(actor, sight),
      answer: answerOnWire(answer, told),
      supposed: supposed
        ? {
            ...answerOnWire(supposed, told),
            refusals: supposed.refusals.map(({ index, refusal }) => ({
              ...{ index, code: refusal.code, reason: refusalPhrase(refusal, locale) },
            })),
          }
        : null,
    }
  })

  serve(app, contract.getExplanationChoices, async ({ params: { userId }, session: { actor }, request }) => {
    const at = now()
    const sight = await readSightOfUser(db, actor, userId, at)
    const { agreementId } = sight[0] ?? refuse('not_found')
    const { name, identifier, email, organization, units } = await personToAsk(db, userId)
    const agreementIds = sight.map((one) => one.agreementId)
    const agreements = await db
      .selectFrom('agreement')
      .select(['id', 'reference'])
      .where('id', 'in', agreementIds)
      .execute()
    const institutionId = actor.institutionId ?? refuse('not_found')
    const within = { agreementIds: actor.institutionAdmin ? undefined : agreementIds, at }
    const services = await readDescribedServices(db, institutionId, within)
    return {
      user: { id: userId, name, identifier, agreementId },
      ...{ email, organization, units, agreements },
      groups: await readGroupsOfPerson(db, { userId, sight }, at),
      services: choicesOf(services, { locale: localeOf(request), isOfInstitution: actor.institutionAdmin }),
    }
  })

  serve(app, contract.searchExplained, async ({ query: { q }, session: { actor } }) => ({
    items: await searchPeople(db, actor, q, now()),
  }))
}

type Body = Handled<typeof contract.explain>['body']

function questionOf({ resourceType, action, resource, context, subjectProperties, actionProperties }: Body) {
  return {
    subjectProperties,
    action: { name: action, ...(actionProperties && { properties: actionProperties }) },
    resource: { type: resourceType, id: resource.id ?? '', properties: resource.properties },
    ...(context && { context }),
  }
}

/** An administrator sees the whole of what is his; a responsable, or whoever holds one convention of several, does not. */
function seesAll(actor: Actor, sight: SightOfUser): boolean {
  return actor.institutionAdmin && sight.every(({ within }) => within === undefined)
}

async function personToAsk(db: Database, userId: string) {
  return (await readPersonOfQuestion(db, userId)) ?? refuse('not_found')
}

async function personOf(db: Database, userId: string, sight: SightOfUser) {
  const { name, identifier } = await personToAsk(db, userId)
  return { id: userId, name, identifier, agreementId: sight[0]?.agreementId ?? refuse('not_found') }
}

/** As many as a drop-down shows at once. */
const SHOWN = 20

async function searchPeople(db: Database, actor: Actor, q: string | undefined, at: Date) {
  if (actor.institutionAdmin && actor.institutionId !== undefined) {
    const found = await searchInstitutionUsers(db, actor.institutionId, { q, sort: 'name', limit: SHOWN }, at)
    return found.items.flatMap(({ id, firstName, lastName, identifier, organization }) =>
      organization ? [{ id, name: `${firstName} ${lastName}`, identifier, organization: organization.name }] : [],
    )
  }
  const agreementIds = new Set([...actor.administers, ...actor.manages.map(({ agreementId }) => agreementId)])
  if (agreementIds.size === 0) refuse('not_found')
  const found = await Promise.all([...agreementIds].map((agreementId) => peopleWithin(db, actor, agreementId, q, at)))
  const people = new Map(found.flat().map((person) => [person.id, person]))
  return [...people.values()].slice(0, SHOWN)
}

async function peopleWithin(db: Database, actor: Actor, agreementId: string, q: string | undefined, at: Date) {
  const agreement = await seenAgreement(db, actor, agreementId, at)
  const within = await readGroupsInSight(db, actor, agreement)
  return searchPeopleOfAgreement(db, { agreementId, within, at }, q)
}

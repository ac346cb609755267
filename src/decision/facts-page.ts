import type { Database } from '../db/database.ts'
import type { SubjectFacts, SuspensionFacts } from '../domain/subject-facts.ts'
import type { DefinitionRow } from '../queries/caller.ts'
import { readSubjectFacts, subjectName } from '../queries/subject-facts.ts'
import type { Page } from './access-server.ts'
import { asciiJson } from './answer-json.ts'
import { readEntity } from './asked.ts'
import type { Descriptions } from './descriptions.ts'
import type { DecisionPoint } from './point.ts'

type Telling = { db: Database; point: DecisionPoint; descriptions: Descriptions }

/** POST /access/v1/facts: what an application needs to decide by itself of one person; null for whom it may not know. */
export function factsPage({ db, point, descriptions }: Telling): Page {
  return async ({ caller, body }) => {
    const { type, id } = readEntity(body.subject, 'subject')
    const services = await descriptions.of(caller)
    const found = type === 'user' ? await readSubjectFacts(db, subjectName(id)) : undefined
    const facts = found?.institutionId === caller.institutionId ? reduced(found, services) : null
    return asciiJson({ facts, revision: facts?.revision ?? point.feed.seen(caller.institutionId) })
  }
}

/** POST /access/v1/descriptions: the descriptions in force of the caller’s services, with the ids of their roles. */
export function descriptionsPage({ point, descriptions }: Telling): Page {
  return async ({ caller }) => {
    const revision = point.feed.seen(caller.institutionId)
    return asciiJson({ descriptions: await descriptions.of(caller), revision })
  }
}

/** What concerns these services’ roles. Of the rest, only that he was open: it tells « fermé » from « plus de droit ». */
function reduced(facts: SubjectFacts, services: readonly DefinitionRow[]): SubjectFacts | null {
  const roleIds = new Set(
    services.flatMap(({ definition, roleIds }) => rolesOf(Object.keys(definition.roles), roleIds)),
  )
  const rights = facts.rights.filter(({ roleId }) => roleIds.has(roleId))
  if (rights.length === 0) return null
  const concerned = new Set(rights.map(({ agreementId }) => agreementId))
  return {
    ...facts,
    email: services.some(readsEmail) ? facts.email : '',
    rights,
    agreements: facts.agreements.filter(({ id }) => concerned.has(id)),
    enrollments: facts.enrollments.map((open) =>
      concerned.has(open.agreementId) ? open : { ...open, agreementId: UNTOLD },
    ),
    suspensions: facts.suspensions.filter((suspension) => concerns(suspension, concerned, roleIds)),
  }
}

/** An agreement that gives nothing in the caller’s services. */
const UNTOLD = ''

/** Those that the description names and the catalogue knows: as the compiled service has them. */
const rolesOf = (codes: readonly string[], roleIds: DefinitionRow['roleIds']): string[] =>
  codes.flatMap((code) => roleIds[code] ?? [])

function concerns(
  { level, targetId, roleId }: SuspensionFacts,
  agreements: ReadonlySet<string>,
  roleIds: ReadonlySet<string>,
): boolean {
  if (level === 'agreement') return agreements.has(targetId)
  return roleId === null || roleIds.has(roleId)
}

/** Addresses go out to those alone whose description cannot be followed without. */
function readsEmail({ definition }: DefinitionRow): boolean {
  const isOwnerByEmail = Object.values(definition.resources).some(({ owner }) => owner.is === 'email')
  return isOwnerByEmail || JSON.stringify(definition.roles).includes('"subject.email"')
}

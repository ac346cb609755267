import type { Database } from '../db/database.ts'
import type { SubjectFacts, SuspensionFacts } from '../domain/subject-facts.ts'
import { readSubjectFacts, subjectName } from '../queries/subject-facts.ts'
import type { Page } from './access-server.ts'
import { asciiJson } from './answer-json.ts'
import { readEntity } from './asked.ts'
import type { Describe, Description } from './descriptions.ts'

/** POST /access/v1/facts: what an application needs to decide by itself of one person; null for whom it may not know. */
export function factsPage(db: Database, readInForce: Describe): Page {
  return async ({ caller, body, at }) => {
    const { type, id } = readEntity(body.subject, 'subject')
    const { descriptions, basis, revision } = await readInForce(caller, at)
    const found = type === 'user' ? await readSubjectFacts(db, subjectName(id)) : undefined
    const facts = found?.institutionId === caller.institutionId ? reduced(found, descriptions) : null
    // By what they were reduced: these facts are for whoever knows the same.
    return asciiJson({ facts, basis, revision: facts?.revision ?? revision, at })
  }
}

/** POST /access/v1/descriptions: the descriptions in force of the caller’s services, with the ids of their roles. */
export function descriptionsPage(readInForce: Describe): Page {
  return async ({ caller, at }) => asciiJson(await readInForce(caller, at))
}

/** What concerns these services’ roles. Of the rest, only that he was open: it tells « fermé » from « plus de droit ». */
function reduced(facts: SubjectFacts, services: readonly Description[]): SubjectFacts | null {
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
const rolesOf = (codes: readonly string[], roleIds: Description['roleIds']): string[] =>
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
function readsEmail({ definition }: Description): boolean {
  const isOwnerByEmail = Object.values(definition.resources).some(({ owner }) => owner.is === 'email')
  return isOwnerByEmail || JSON.stringify(definition.roles).includes('"subject.email"')
}

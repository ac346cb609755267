import type { Reader } from '../db/database.ts'
import type { Decision, Question } from '../domain/decision/question.ts'
import { decide, isKnownTo } from '../domain/decision.ts'
import { institutionOf, type PackedSubject } from '../domain/packed-subject.ts'
import { readRegisteredProperties } from '../queries/registered-resources.ts'
import type { Caller } from './callers.ts'

/** Somebody of another institution is nobody here; who has nothing to do with the caller's services neither. */
export function reply(caller: Caller, question: Question, at: number, found: PackedSubject | undefined): Decision {
  const subject = found && isOfInstitution(found, caller.institutionId) ? found : undefined
  const decision = decide({ subject, catalogue: caller.catalogue }, question, at)
  // A right that came some way is a right in what the caller asks about.
  if (decision.way || !subject || isKnownTo(caller.catalogue, subject)) return decision
  return decide({ subject: undefined, catalogue: caller.catalogue }, question, at)
}

export const isOfInstitution = (subject: PackedSubject, institutionId: string): boolean =>
  subject.names.institutions.idOf(institutionOf(subject)) === institutionId

/** What the service registered of the record fills in what the question leaves out. */
export async function completed(db: Reader, caller: Caller, question: Question): Promise<Question> {
  const { resource } = question
  if (!caller.catalogue.types.get(resource.type)?.registered) return question
  const registered = await readRegisteredProperties(db, caller.institutionId, resource.type, resource.id)
  return withRegistered(question, registered)
}

/** What the question states wins. */
export function withRegistered(question: Question, registered: Question['resource']['properties']): Question {
  const { resource } = question
  return { ...question, resource: { ...resource, properties: { ...registered, ...resource.properties } } }
}

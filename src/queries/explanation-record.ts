import type { Reader } from '../db/database.ts'
import type { Actor } from '../domain/actor.ts'
import type { Question } from '../domain/decision/question.ts'
import type { ServiceDefinition } from '../domain/service-definition.ts'
import { readRegisteredProperties } from './registered-resources.ts'

/**
 * What an application registered of the record that the question names fills in what the question leaves out, as it does
 * where the application asks. For the institution alone: a record may be another organisation’s, and its state its own affair.
 */
export async function withWhatIsRegistered(
  db: Reader,
  { institutionId, institutionAdmin }: Actor,
  { resources }: ServiceDefinition,
  question: Question,
): Promise<Question> {
  const { type, id, properties } = question.resource
  const isRegistered = Object.hasOwn(resources, type) && resources[type]?.registered
  if (!isRegistered || id === '' || !institutionAdmin || institutionId === undefined) return question
  const registered = await readRegisteredProperties(db, institutionId, type, id)
  return { ...question, resource: { type, id, properties: { ...registered, ...properties } } }
}

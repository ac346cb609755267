import type { Database } from '../db/database.ts'
import { MENU, type Question } from '../domain/decision/question.ts'
import type { ActionModel } from '../domain/service-model.ts'
import type { Asked } from './access-server.ts'
import { asciiJson } from './answer-json.ts'
import { readObject, readProperties, readText } from './asked.ts'
import type { Caller } from './callers.ts'
import type { DecisionPoint } from './point.ts'
import type { Found } from './search-paging.ts'

/** What searching needs besides the question. A search leaves no trace: nothing is done yet. */
export type Searching = { db: Database; point: DecisionPoint }

/** By name: what is done to records of the type, or the entries of the service's menu. */
export function actionsOf(
  { catalogue }: Caller,
  { type, id }: Question['resource'],
): ReadonlyMap<string, ActionModel> | undefined {
  return type === MENU ? catalogue.menus.get(id)?.menu : catalogue.types.get(type)?.actions
}

/** The one looked for: what it is called is what is asked. */
export function readSought(value: unknown, name: 'subject' | 'resource'): Question['subject'] {
  const entity = readObject(value, name)
  return {
    type: readText(entity.type, `${name}.type`),
    id: '',
    properties: readProperties(entity.properties, `${name}.properties`),
  }
}

/** With the context. */
export function readParts<P extends object>(body: Asked['body'], parts: P): P & Pick<Question, 'context'> {
  return { ...parts, context: readProperties(body.context, 'context') }
}

export function resultsJson<C>(
  { results, nextToken }: Found<C>,
  tell: (result: C) => object,
  context?: object,
): string {
  const page = { next_token: nextToken, count: results.length }
  return asciiJson({ page, ...(context && { context }), results: results.map(tell) })
}

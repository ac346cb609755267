import type { Question } from '../domain/decision/question.ts'
import type { Page } from './access-server.ts'
import { readEntity } from './asked.ts'
import { completed, reply } from './reply.ts'
import { findPage, readPaging } from './search-paging.ts'
import { actionsOf, readParts, resultsJson, type Searching } from './search-parts.ts'

/**
 * POST /access/v1/search/action: what he may do to this record; of a service's menu, what he may open [C31] (AuthZEN
 * Authorization API 1.0 §8.6).
 */
export function actionSearchPage(searching: Searching): Page {
  return async ({ caller: asker, body, at }) => {
    const { subject, resource, context } = readParts(body, {
      subject: readEntity(body.subject, 'subject'),
      resource: readEntity(body.resource, 'resource'),
    })
    const asked: Question = { subject, action: { name: '' }, resource, context }
    const paging = readPaging(body.page, { search: 'action', subject, resource, context })
    const { caller, subject: known, revision } = await searching.point.subject(asker, asked, at)
    const question = await completed(searching.db, caller, asked)
    const may = (name: string) => reply(caller, { ...question, action: { name } }, at, known).allowed
    const found = await findPage(paging, {
      ...inMemory([...(actionsOf(caller, resource)?.keys() ?? [])]),
      confirm: async (names) => names.map(may),
    })
    return resultsJson(found, (name) => ({ name }), { revision })
  }
}

/** A short list whose order is its own: the key of each is its place. */
function inMemory(names: readonly string[]) {
  return {
    read: async (after: string | undefined, count: number) => {
      const from = after === undefined ? 0 : names.indexOf(after) + 1
      return names.slice(from, from + count)
    },
    keyOf: (name: string) => name,
  }
}

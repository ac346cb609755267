import type { Question } from '../domain/decision/question.ts'
import type { TypeModel } from '../domain/service-model.ts'
import { readRegisteredPage } from '../queries/registered-resources.ts'
import type { Page } from './access-server.ts'
import { readAction, readEntity } from './asked.ts'
import { reply, withRegistered } from './reply.ts'
import { findPage, readPaging } from './search-paging.ts'
import { readParts, readSought, resultsJson, type Searching } from './search-parts.ts'

/**
 * POST /access/v1/search/resource: to which of the records that the service registered he may do this (AuthZEN
 * Authorization API 1.0 §8.5).
 */
export function resourceSearchPage(searching: Searching): Page {
  return async ({ caller: asker, body, at }) => {
    const { subject, action, resource, context } = readParts(body, {
      subject: readEntity(body.subject, 'subject'),
      action: readAction(body.action),
      resource: readSought(body.resource, 'resource'),
    })
    const paging = readPaging(body.page, { search: 'resource', subject, action, resource, context })
    const question: Question = { subject, action, resource, context }
    const { caller, subject: known, revision } = await searching.point.subject(asker, question, at)
    const type = caller.catalogue.types.get(resource.type)
    const { institutionId } = caller
    const found = await findPage(paging, {
      read: async (after, count) =>
        type?.registered ? readRegisteredPage(searching.db, { institutionId, type: type.code, after, count }) : [],
      keyOf: ({ id }) => id,
      confirm: async (records) =>
        records.map(({ id, properties }) => {
          const about = withRegistered({ ...question, resource: { ...resource, id } }, properties)
          return reply(caller, about, at, known).allowed
        }),
    })
    const isEmpty = paging.after === undefined && paging.limit > 0 && found.lookedAt === 0
    const reason = type && isEmpty ? nothingRegistered(type) : undefined
    return resultsJson(found, ({ id }) => ({ type: resource.type, id }), {
      ...(reason && { reason }),
      revision,
    })
  }
}

/** Said plainly: an empty list would look as if he might do nothing. */
function nothingRegistered({ name, registered }: TypeModel) {
  if (!registered)
    return {
      code: 'type_not_registered',
      fr: `Ce service n’enregistre pas ses « ${name.fr} » : ils ne peuvent pas être recherchés.`,
      en: `This service does not register its “${name.en}” records: they cannot be searched.`,
    }
  return {
    code: 'nothing_registered',
    fr: `Ce service n’a encore enregistré aucun de ses « ${name.fr} ».`,
    en: `This service has not registered any of its “${name.en}” records yet.`,
  }
}

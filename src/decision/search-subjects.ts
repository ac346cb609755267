import type { Question } from '../domain/decision/question.ts'
import { type Holder, readHolders } from '../queries/subjects-with-roles.ts'
import type { Page } from './access-server.ts'
import { readAction, readEntity } from './asked.ts'
import type { Caller } from './callers.ts'
import { completed, reply } from './reply.ts'
import { findPage, readPaging } from './search-paging.ts'
import { actionsOf, readParts, readSought, resultsJson, type Searching } from './search-parts.ts'

/** POST /access/v1/search/subject: who may do this to this record (AuthZEN Authorization API 1.0 §8.4). */
export function subjectSearchPage(searching: Searching): Page {
  return async ({ caller, body, at }) => {
    const { subject, action, resource, context } = readParts(body, {
      subject: readSought(body.subject, 'subject'),
      action: readAction(body.action),
      resource: readEntity(body.resource, 'resource'),
    })
    const paging = readPaging(body.page, { search: 'subject', subject, action, resource, context })
    const roles = subject.type === 'user' ? (actionsOf(caller, resource)?.get(action.name)?.givenBy ?? []) : []
    const roleIds = roles.map((role) => role.id)
    const question = await completed(searching.db, caller, { subject, action, resource, context })
    const { institutionId } = caller
    const found = await findPage<Holder>(paging, {
      read: async (after, count) => {
        if (roleIds.length === 0) return []
        return readHolders(searching.db, { institutionId, roleIds, at: new Date(at), after: placeOf(after), count })
      },
      keyOf: ({ groupId, userId }) => `${groupId} ${userId}`,
      confirm: (holders) => inLanes(holders, (holder) => mayHolder(searching, caller, question, holder, at)),
    })
    return resultsJson(found, ({ identifier }) => ({ type: 'user', id: identifier }))
  }
}

async function mayHolder({ point }: Searching, asker: Caller, question: Question, holder: Holder, at: number) {
  const about = { ...question, subject: { ...question.subject, id: holder.identifier } }
  const { caller, subject } = await point.subject(asker, about, at)
  return reply(caller, about, at, subject).allowed
}

/** A key of ours; whoever made one up begins anew. */
function placeOf(key: string | undefined): Pick<Holder, 'groupId' | 'userId'> | undefined {
  const [groupId, userId] = key?.split(' ') ?? []
  if (groupId === undefined || userId === undefined || !UUID.test(groupId) || !UUID.test(userId)) return undefined
  return { groupId, userId }
}
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Few at a time: a search must not take all connections from those who wait for an answer. */
const LANES = 4

async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<boolean>): Promise<boolean[]> {
  const done: boolean[] = []
  for (let i = 0; i < items.length; i += LANES) done.push(...(await Promise.all(items.slice(i, i + LANES).map(work))))
  return done
}

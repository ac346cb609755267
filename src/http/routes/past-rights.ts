import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import * as contract from '../../contract/past-rights.ts'
import type { Actor } from '../../domain/actor.ts'
import { type Locale, refuse } from '../../domain/refusals.ts'
import { readCauses } from '../../queries/causes.ts'
import { readInstant } from '../../queries/instant-of.ts'
import { matches } from '../../queries/paging.ts'
import { readCursor, writeCursor } from '../../queries/past-cursor.ts'
import { readPastSubject } from '../../queries/past-subject.ts'
import { readRightChanges, type ToldChange } from '../../queries/right-changes.ts'
import { countRightsAt, readRightsAt } from '../../queries/rights-at.ts'
import { readStandings, type ToldRight } from '../../queries/standing-rights.ts'
import type { Deps } from '../deps.ts'
import { changeLabels, rightLabels } from '../past-right-labels.ts'
import { pastOfAgreement, pastOfGroup, pastOfRole, pastOfUser, type Scoped } from '../past-scope.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'
import { type Reading, tellCauses } from '../told-causes.ts'

type List = { q?: string | undefined; cursor?: string | undefined; limit: number }
type AtQuery = List & { at?: string | undefined }
type BetweenQuery = List & { from?: string | undefined; until?: string | undefined }

/** « Qui pouvait quoi », at an instant and between two. */
export function pastRightRoutes(app: FastifyInstance, { runner: { db, now } }: Deps): void {
  const instantOf = async (moment: string | undefined, { timeZone }: Actor) =>
    moment === undefined ? now() : readInstant(db, moment, timeZone)

  async function rightsAt({ scope, institutionId }: Scoped, query: AtQuery, reading: Reading) {
    const at = await instantOf(query.at, reading.actor)
    const about = (await readPastSubject(db, scope, at, reading.locale)) ?? refuse('not_found')
    const q = matches(sql`u.search_text`, query.q)
    const [agreementId = '', userId = '', groupId = '', roleId = ''] = readCursor(query.cursor, 4) ?? []
    const after = query.cursor === undefined ? undefined : { agreementId, userId, groupId, roleId }
    const rows = await readRightsAt(db, scope, at, { after, limit: query.limit + 1, q })
    const shown = rows.slice(0, query.limit)
    const last = shown.at(-1)
    const next =
      rows.length > query.limit && last ? writeCursor([last.agreementId, last.userId, last.groupId, last.roleId]) : null
    const rights = await readStandings(db, shown, at, reading.locale)
    const begun = rights.map((right) => ({ right, by: 'given' as const, at: right.from }))
    const causes = await readCauses(db, institutionId, begun)
    const told = await tellCauses(db, reading, causes)
    const items = rights.map((right, place) => ({
      ...toldRight(right, reading.locale),
      given: told(causes[place] ?? null),
    }))
    return { items, next, total: await countRightsAt(db, scope, at, q), at, about }
  }

  async function changesBetween({ scope, institutionId }: Scoped, query: BetweenQuery, reading: Reading) {
    const { actor, locale } = reading
    const until = await instantOf(query.until, actor)
    const from = query.from === undefined ? until : await instantOf(query.from, actor)
    if (until < from) refuse('period_reversed', { field: 'until' })
    const about = (await readPastSubject(db, scope, until, locale)) ?? refuse('not_found')
    const [agreementId = '', userId = ''] = readCursor(query.cursor, 2) ?? []
    const after = query.cursor === undefined ? undefined : { agreementId, userId }
    const asked = { institutionId, locale, after, limit: query.limit, q: matches(sql`u.search_text`, query.q) }
    const { items, next } = await readRightChanges(db, scope, { from, until }, asked)
    const changes = items.flatMap(({ gained, lost }) => [...gained, ...lost])
    const told = await tellCauses(
      db,
      reading,
      changes.map(({ cause }) => cause),
    )
    const toldChange = ({ right: { role, service, group }, by, at, cause }: ToldChange) => ({
      ...{ role, service, group, by, at },
      event: told(cause),
    })
    return {
      items: items.map((person) => ({
        ...person,
        gained: person.gained.map(toldChange),
        lost: person.lost.map(toldChange),
        labels: changeLabels(person, locale, actor.timeZone),
      })),
      next: next && writeCursor([next.agreementId, next.userId]),
      ...{ total: null, from, until, about },
    }
  }

  serve(app, contract.pastRightsOfAgreement, async ({ params, query, session: { actor }, request }) => {
    const scoped = await pastOfAgreement(db, actor, { ...params, roleId: query.roleId }, now())
    return rightsAt(scoped, query, { actor, locale: query.lang ?? localeOf(request), at: now() })
  })
  serve(app, contract.pastRightsOfGroup, async ({ params, query, session: { actor }, request }) => {
    const scoped = await pastOfGroup(db, actor, params.groupId, now())
    return rightsAt(scoped, query, { actor, locale: query.lang ?? localeOf(request), at: now() })
  })
  serve(app, contract.pastRightsOfUser, async ({ params, query, session: { actor }, request }) => {
    const scoped = await pastOfUser(db, actor, params.userId)
    return rightsAt(scoped, query, { actor, locale: query.lang ?? localeOf(request), at: now() })
  })
  serve(app, contract.pastRightsOfRole, async ({ params, query, session: { actor }, request }) => {
    const scoped = await pastOfRole(db, actor, params.roleId)
    return rightsAt(scoped, query, { actor, locale: query.lang ?? localeOf(request), at: now() })
  })

  serve(app, contract.rightChangesOfAgreement, async ({ params, query, session: { actor }, request }) => {
    const scoped = await pastOfAgreement(db, actor, { ...params, roleId: query.roleId }, now())
    return changesBetween(scoped, query, { actor, locale: query.lang ?? localeOf(request), at: now() })
  })
  serve(app, contract.rightChangesOfGroup, async ({ params, query, session: { actor }, request }) => {
    const scoped = await pastOfGroup(db, actor, params.groupId, now())
    return changesBetween(scoped, query, { actor, locale: query.lang ?? localeOf(request), at: now() })
  })
  serve(app, contract.rightChangesOfUser, async ({ params, query, session: { actor }, request }) => {
    const scoped = await pastOfUser(db, actor, params.userId)
    return changesBetween(scoped, query, { actor, locale: query.lang ?? localeOf(request), at: now() })
  })
  serve(app, contract.rightChangesOfRole, async ({ params, query, session: { actor }, request }) => {
    const scoped = await pastOfRole(db, actor, params.roleId)
    return changesBetween(scoped, query, { actor, locale: query.lang ?? localeOf(request), at: now() })
  })
}

const toldRight = (right: ToldRight, locale: Locale) => ({
  ...right,
  suspensions: [...right.hidings],
  labels: rightLabels(right, locale),
})

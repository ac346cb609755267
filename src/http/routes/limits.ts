import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/limits.ts'
import type { Actor } from '../../domain/actor.ts'
import { type LimitScope, listNearLimits } from '../../queries/near-limits.ts'
import type { Deps } from '../deps.ts'
import { ownInstitution } from '../own-institution.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'

export function limitRoutes(app: FastifyInstance, { runner: { db, now } }: Deps): void {
  serve(app, contract.listNearLimits, async ({ query, session: { actor }, request }) => {
    const locale = query.lang ?? localeOf(request)
    const page = await listNearLimits(db, { ...limitScope(actor), locale, query }, now())
    const labelled = page.items.map((item) => ({
      ...item,
      labels: { services: item.services.map(({ name, persons, maxPersons }) => `${name} ${persons}/${maxPersons}`) },
    }))
    return { ...page, items: labelled }
  })
}

/** The institution sees all of its own; of a partner the administrators their conventions, and a responsable none. */
function limitScope(actor: Actor): LimitScope {
  const { institutionId, institutionAdmin, administers, manages } = actor
  if (institutionId === undefined || institutionAdmin || administers.length + manages.length === 0)
    return { institutionId: ownInstitution(actor, 'limit.read') }
  return { institutionId, agreementIds: administers }
}

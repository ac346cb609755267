import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/duty-conflicts.ts'
import { listDutyConflicts } from '../../queries/duty-conflicts.ts'
import type { Deps } from '../deps.ts'
import { ownInstitution } from '../own-institution.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'

export function dutyConflictRoutes(app: FastifyInstance, { runner: { db, now } }: Deps): void {
  serve(app, contract.listDutyConflicts, async ({ query, session: { actor }, request }) => {
    const institutionId = ownInstitution(actor, 'duty_conflict.read')
    const locale = query.lang ?? localeOf(request)
    const page = await listDutyConflicts(db, { institutionId, locale, query }, now())
    const labelled = page.items.map((item) => ({
      ...item,
      labels: {
        pairs: item.pairs.map(({ one, other }) => `${one.role} (${one.service}) + ${other.role} (${other.service})`),
      },
    }))
    return { ...page, items: labelled }
  })
}

import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/limits.ts'
import { listNearLimits } from '../../queries/near-limits.ts'
import type { Deps } from '../deps.ts'
import { ownInstitution } from '../own-institution.ts'
import { serve } from '../serve.ts'

export function limitRoutes(app: FastifyInstance, { runner: { db, now } }: Deps): void {
  serve(app, contract.listNearLimits, async ({ query, session: { actor } }) => {
    const institutionId = ownInstitution(actor, 'limit.read')
    const page = await listNearLimits(db, { institutionId, query }, now())
    const labelled = page.items.map((item) => ({
      ...item,
      labels: { services: item.services.map(({ name, persons, maxPersons }) => `${name} ${persons}/${maxPersons}`) },
    }))
    return { ...page, items: labelled }
  })
}

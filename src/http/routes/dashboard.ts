import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/dashboard.ts'
import { readDailyAccesses } from '../../queries/daily-accesses.ts'
import { FIGURES } from '../../queries/dashboard-figures.ts'
import type { Deps } from '../deps.ts'
import { ownInstitution } from '../own-institution.ts'
import { serve } from '../serve.ts'
import { sleepingCounts } from '../sleeping-counts.ts'

/** The others are in the list. */
const MOST_SHOWN = 10

/** One figure a request: a slow one keeps no other waiting. */
export function dashboardRoutes(app: FastifyInstance, { runner: { db, now } }: Deps): void {
  const countSleeping = sleepingCounts(db)

  serve(app, contract.readFigure, async ({ query, session: { actor } }) => {
    const institutionId = ownInstitution(actor, 'dashboard.read')
    if (query.of !== 'sleeping')
      return { count: await FIGURES[query.of]({ db, actor, institutionId, at: now() }), isComplete: true }
    const { partners, isComplete } = await countSleeping(institutionId, now())
    return { count: partners.reduce((sum, { sleeping }) => sum + sleeping, 0), isComplete }
  })

  serve(app, contract.readDailyAccesses, async ({ query, session: { actor } }) => {
    const institutionId = ownInstitution(actor, 'dashboard.read')
    return { items: await readDailyAccesses(db, { institutionId, ...query }, now()) }
  })

  serve(app, contract.readSleepingByPartner, async ({ session: { actor } }) => {
    const institutionId = ownInstitution(actor, 'dashboard.read')
    const { partners, isComplete } = await countSleeping(institutionId, now())
    return { items: partners.slice(0, MOST_SHOWN), isComplete }
  })
}

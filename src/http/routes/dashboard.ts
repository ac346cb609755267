import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/dashboard.ts'
import { readDailyAccesses } from '../../queries/daily-accesses.ts'
import { FIGURES, SLEEPING_DAYS } from '../../queries/dashboard-figures.ts'
import { readSleepingByPartner } from '../../queries/sleeping-agreements.ts'
import type { Deps } from '../deps.ts'
import { ownInstitution } from '../own-institution.ts'
import { serve } from '../serve.ts'

/** The others are in the list. */
const MOST_SHOWN = 10

/** One figure a request: a slow one keeps no other waiting. */
export function dashboardRoutes(app: FastifyInstance, { runner: { db, now } }: Deps): void {
  serve(app, contract.readFigure, async ({ query, session: { actor } }) => {
    const institutionId = ownInstitution(actor, 'dashboard.read')
    return { count: await FIGURES[query.of]({ db, actor, institutionId, at: now() }) }
  })

  serve(app, contract.readDailyAccesses, async ({ query, session: { actor } }) => {
    const institutionId = ownInstitution(actor, 'dashboard.read')
    return { items: await readDailyAccesses(db, { institutionId, ...query }, now()) }
  })

  serve(app, contract.readSleepingByPartner, async ({ session: { actor } }) => {
    const institutionId = ownInstitution(actor, 'dashboard.read')
    const partners = await readSleepingByPartner(db, { institutionId, days: SLEEPING_DAYS }, now())
    return { items: partners.slice(0, MOST_SHOWN) }
  })
}

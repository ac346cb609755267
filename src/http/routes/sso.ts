import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/sso.ts'
import { enteringPhrase } from '../../domain/entering-phrases.ts'
import { refuse } from '../../domain/refusals.ts'
import { readEntrance } from '../../queries/rights-in-service.ts'
import { readWhomToAsk } from '../../queries/whom-to-ask.ts'
import type { Deps } from '../deps.ts'
import { serve } from '../serve.ts'

export function signOnRoutes(app: FastifyInstance, { runner: { db, now } }: Deps): void {
  serve(app, contract.readSignOnRefusal, async ({ params: { serviceId }, session: { actor } }) => {
    const service = await db
      .selectFrom('service')
      .select(['id', 'name', 'address'])
      .where('id', '=', serviceId)
      .where('institutionId', '=', actor.institutionId ?? refuse('not_found'))
      .executeTakeFirst()
    if (!service) refuse('not_found')
    const at = now()
    const { refusal } = await readEntrance(db, actor.userId, serviceId, at)
    return {
      service,
      reason: refusal ? { code: refusal, ...enteringPhrase(refusal) } : null,
      ask: refusal ? await readWhomToAsk(db, actor.userId, at) : [],
    }
  })
}

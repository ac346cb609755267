import type { FastifyInstance } from 'fastify'
import { authorize } from '../../commands/authorize.ts'
import { erasePersonalData } from '../../commands/erase-personal-data.ts'
import * as contract from '../../contract/personal-data.ts'
import { execute } from '../../db/execute.ts'
import type { Actor } from '../../domain/actor.ts'
import { type Refusal, refuse } from '../../domain/refusals.ts'
import { readAccountStanding } from '../../queries/account-standing.ts'
import { type Erasable, readErasable } from '../../queries/erasable.ts'
import { abilityOf } from '../abilities.ts'
import type { Deps } from '../deps.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'

export function personalDataRoutes(app: FastifyInstance, { runner }: Deps): void {
  const { db, now } = runner

  const erasable = async (actor: Actor, userId: string): Promise<Erasable> => {
    const found = (await readErasable(db, userId)) ?? refuse('not_found')
    authorize(actor, 'personal_data.erase', { kind: 'institution', institutionId: found.institutionId })
    return found
  }

  serve(app, contract.readPersonalData, async ({ params, session: { actor }, request }) => {
    const { institutionId: _, ...kept } = await erasable(actor, params.userId)
    const { state } = await readAccountStanding(db, params.userId, now())
    const refusal: Refusal | undefined = state === 'closed' ? undefined : { code: 'account_still_open' }
    const nothing: Refusal | undefined =
      kept.lines + kept.addresses + kept.alerts === 0 ? { code: 'nothing_to_erase' } : undefined
    return { ...kept, abilities: { erase: abilityOf(refusal ?? nothing, localeOf(request)) } }
  })

  serve(app, contract.erasePersonalData, async ({ params, session: { actor } }) => {
    const { institutionId } = await erasable(actor, params.userId)
    return execute(runner, erasePersonalData, actor, { institutionId, ...params })
  })
}

import type { FastifyInstance } from 'fastify'
import { giveDelegation } from '../../commands/give-delegation.ts'
import { withdrawDelegation } from '../../commands/withdraw-delegation.ts'
import * as contract from '../../contract/delegations.ts'
import { execute } from '../../db/execute.ts'
import { refusalOf } from '../../domain/policy.ts'
import { readDelegationStanding } from '../../queries/delegation.ts'
import { abilityOf } from '../abilities.ts'
import type { Deps } from '../deps.ts'
import { localeOf } from '../problems.ts'
import { seenAgreement } from '../seen.ts'
import { serve } from '../serve.ts'

export function delegationRoutes(app: FastifyInstance, { runner }: Deps): void {
  const { db, now } = runner

  serve(app, contract.readDelegation, async ({ params, session: { actor }, request }) => {
    const at = now()
    const locale = localeOf(request)
    const facts = await seenAgreement(db, actor, params.agreementId, at)
    const { institutionName, withdrawal } = await readDelegationStanding(db, params.agreementId, at)
    const shown = withdrawal && !facts.delegated ? withdrawal : null
    return {
      delegated: facts.delegated,
      withdrawal: shown && (actor.institutionAdmin ? shown : { ...shown, by: null }),
      institutionName,
      abilities: {
        withdraw: abilityOf(refusalOf(actor, 'agreement.withdraw_delegation', facts), locale),
        give: abilityOf(refusalOf(actor, 'agreement.give_delegation', facts), locale),
      },
    }
  })

  serve(app, contract.withdrawDelegation, ({ params, body, session: { actor } }) =>
    execute(runner, withdrawDelegation, actor, { ...params, ...body }),
  )

  serve(app, contract.giveDelegation, ({ params, session: { actor } }) =>
    execute(runner, giveDelegation, actor, params),
  )
}

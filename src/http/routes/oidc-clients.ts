import type { FastifyInstance } from 'fastify'
import { authorize } from '../../commands/authorize.ts'
import { changeClient } from '../../commands/change-client.ts'
import { drawClientSecret } from '../../commands/draw-client-secret.ts'
import { endClientSecret } from '../../commands/end-client-secret.ts'
import { giveApiAccess } from '../../commands/give-api-access.ts'
import { registerClient } from '../../commands/register-client.ts'
import { requireSecondFactor } from '../../commands/require-second-factor.ts'
import { switchClient } from '../../commands/switch-client.ts'
import * as contract from '../../contract/oidc-clients.ts'
import { execute } from '../../db/execute.ts'
import { type ActionOn, refusalOf } from '../../domain/policy.ts'
import { readOidcClient, readSecondFactorRequired } from '../../queries/oidc-client.ts'
import { readServiceFacts } from '../../queries/service.ts'
import { abilityOf } from '../abilities.ts'
import type { Deps } from '../deps.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'

export function oidcClientRoutes(app: FastifyInstance, { runner, publicUrl }: Deps): void {
  const { db, now } = runner

  serve(app, contract.getSignOn, async ({ params: { serviceId }, session: { actor }, request }) => {
    const facts = await readServiceFacts(db, serviceId)
    authorize(actor, 'oidc_client.read', facts)
    const can = (action: ActionOn<'institution'>) => abilityOf(refusalOf(actor, action, facts), localeOf(request))
    return {
      serviceId,
      issuer: publicUrl,
      discoveryAddress: `${publicUrl}/.well-known/openid-configuration`,
      secondFactorRequired: await readSecondFactorRequired(db, serviceId),
      client: (await readOidcClient(db, serviceId, now())) ?? null,
      abilities: {
        register: can('oidc_client.register'),
        change: can('oidc_client.change'),
        drawSecret: can('oidc_client.draw_secret'),
        endSecret: can('oidc_client.end_secret'),
        requireSecondFactor: can('oidc_client.change'),
      },
    }
  })

  serve(app, contract.requireSecondFactor, ({ params, body, session: { actor } }) =>
    execute(runner, requireSecondFactor, actor, { ...params, ...body }),
  )

  serve(app, contract.registerClient, ({ params, body, session: { actor } }) =>
    execute(runner, registerClient, actor, { ...params, ...body }),
  )

  serve(app, contract.changeClient, ({ params, body, session: { actor } }) =>
    execute(runner, changeClient, actor, { ...params, ...body }),
  )

  serve(app, contract.switchClient, ({ params, body, session: { actor } }) =>
    execute(runner, switchClient, actor, { ...params, ...body }),
  )

  serve(app, contract.giveApiAccess, ({ params, body, session: { actor } }) =>
    execute(runner, giveApiAccess, actor, { ...params, ...body }),
  )

  serve(app, contract.drawClientSecret, ({ params, body, session: { actor } }) =>
    execute(runner, drawClientSecret, actor, { ...params, ...body }),
  )

  serve(app, contract.endClientSecret, ({ params, session: { actor } }) =>
    execute(runner, endClientSecret, actor, params),
  )
}

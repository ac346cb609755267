import type { FastifyInstance } from 'fastify'
import { authorize } from '../../commands/authorize.ts'
import { createAccessKey } from '../../commands/create-access-key.ts'
import { revokeAccessKey } from '../../commands/revoke-access-key.ts'
import * as contract from '../../contract/access-keys.ts'
import { execute } from '../../db/execute.ts'
import { refusalOf } from '../../domain/policy.ts'
import { readAccessKeys } from '../../queries/access-keys.ts'
import { readServiceFacts } from '../../queries/service.ts'
import { abilityOf } from '../abilities.ts'
import type { Deps } from '../deps.ts'
import { ownInstitution } from '../own-institution.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'

export function accessKeyRoutes(app: FastifyInstance, { runner }: Deps): void {
  const { db, now } = runner

  serve(app, contract.listAccessKeys, async ({ params, session: { actor }, request }) => {
    const facts = await readServiceFacts(db, params.serviceId)
    authorize(actor, 'access_key.read', facts)
    const can = (action: 'access_key.create' | 'access_key.revoke') =>
      abilityOf(refusalOf(actor, action, facts), localeOf(request))
    const items = await readAccessKeys(db, params.serviceId, now(), localeOf(request))
    return { items, abilities: { create: can('access_key.create'), revoke: can('access_key.revoke') } }
  })

  serve(app, contract.createAccessKey, ({ body, session: { actor } }) => {
    const institutionId = ownInstitution(actor, 'access_key.create')
    return execute(runner, createAccessKey, actor, { ...body, institutionId })
  })

  serve(app, contract.revokeAccessKey, ({ params, session: { actor } }) =>
    execute(runner, revokeAccessKey, actor, params),
  )
}

import type { FastifyInstance } from 'fastify'
import { authorize } from '../../commands/authorize.ts'
import { changeService } from '../../commands/change-service.ts'
import { createService } from '../../commands/create-service.ts'
import * as contract from '../../contract/services.ts'
import { execute } from '../../db/execute.ts'
import { refusalOf } from '../../domain/policy.ts'
import { refuse } from '../../domain/refusals.ts'
import { readCatalogue, readService, readServiceFacts } from '../../queries/service.ts'
import { readRunningDescription } from '../../queries/service-description.ts'
import { readServices } from '../../queries/services.ts'
import { abilityOf } from '../abilities.ts'
import type { Deps } from '../deps.ts'
import { ownInstitution } from '../own-institution.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'

export function serviceRoutes(app: FastifyInstance, { runner }: Deps): void {
  const { db, now } = runner

  serve(app, contract.listServices, async ({ query, session: { actor }, request }) => {
    const institutionId = ownInstitution(actor, 'service.read')
    const refusal = refusalOf(actor, 'service.create', { kind: 'institution', institutionId })
    const locale = query.lang ?? localeOf(request)
    const page = await readServices(db, institutionId, query, { at: now(), locale })
    return { ...page, abilities: { create: abilityOf(refusal, localeOf(request)) } }
  })

  serve(app, contract.getCatalogue, async ({ session: { actor }, request }) => ({
    services: await readCatalogue(db, ownInstitution(actor, 'service.read'), localeOf(request)),
  }))

  serve(app, contract.getService, async ({ params, session: { actor }, request }) => {
    const facts = await readServiceFacts(db, params.serviceId)
    authorize(actor, 'service.read', facts)
    const service = (await readService(db, params.serviceId, localeOf(request))) ?? refuse('not_found')
    const isByFile = (await readRunningDescription(db, params.serviceId)) !== undefined
    const refusal = refusalOf(actor, 'service.change', facts) ?? (isByFile ? { code: 'described_by_file' } : undefined)
    const change = abilityOf(refusal, localeOf(request))
    return { ...service, abilities: { change } }
  })

  serve(app, contract.createService, ({ body, session: { actor } }) => {
    const institutionId = ownInstitution(actor, 'service.create')
    return execute(runner, createService, actor, { ...body, institutionId })
  })

  serve(app, contract.changeService, ({ params, body, session: { actor } }) =>
    execute(runner, changeService, actor, { ...params, ...body }),
  )
}

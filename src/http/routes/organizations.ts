import type { FastifyInstance } from 'fastify'
import { authorize } from '../../commands/authorize.ts'
import { changeOrganization } from '../../commands/change-organization.ts'
import { changeUnit } from '../../commands/change-unit.ts'
import { createOrganization } from '../../commands/create-organization.ts'
import { createUnit } from '../../commands/create-unit.ts'
import * as contract from '../../contract/organizations.ts'
import { execute } from '../../db/execute.ts'
import { refusalOf } from '../../domain/policy.ts'
import { refuse } from '../../domain/refusals.ts'
import { readOrganization, readOrganizationFacts } from '../../queries/organization.ts'
import { readOrganizations } from '../../queries/organizations.ts'
import { abilityOf } from '../abilities.ts'
import type { Deps } from '../deps.ts'
import { ownInstitution } from '../own-institution.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'

export function organizationRoutes(app: FastifyInstance, { runner }: Deps): void {
  const { db } = runner

  serve(app, contract.listOrganizations, async ({ query, session: { actor }, request }) => {
    const institutionId = ownInstitution(actor, 'organization.read')
    const refusal = refusalOf(actor, 'organization.create', { kind: 'institution', institutionId })
    const page = await readOrganizations(db, institutionId, query, runner.now())
    return { ...page, abilities: { create: abilityOf(refusal, localeOf(request)) } }
  })

  serve(app, contract.getOrganization, async ({ params, session: { actor }, request }) => {
    const facts = await readOrganizationFacts(db, params.organizationId)
    authorize(actor, 'organization.read', facts)
    const organization = (await readOrganization(db, params.organizationId)) ?? refuse('not_found')
    const locale = localeOf(request)
    const abilities = {
      change: abilityOf(refusalOf(actor, 'organization.change', facts), locale),
      createAgreement: abilityOf(refusalOf(actor, 'agreement.create', facts), locale),
    }
    return { ...organization, abilities }
  })

  serve(app, contract.createOrganization, ({ body, session: { actor } }) => {
    const institutionId = ownInstitution(actor, 'organization.create')
    return execute(runner, createOrganization, actor, { ...body, institutionId })
  })

  serve(app, contract.changeOrganization, ({ params, body, session: { actor } }) =>
    execute(runner, changeOrganization, actor, { ...params, ...body }),
  )

  serve(app, contract.createUnit, ({ params, body, session: { actor } }) =>
    execute(runner, createUnit, actor, { ...params, ...body }),
  )

  serve(app, contract.changeUnit, ({ params, body, session: { actor } }) =>
    execute(runner, changeUnit, actor, { ...params, ...body }),
  )
}

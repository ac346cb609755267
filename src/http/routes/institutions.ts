import type { FastifyInstance } from 'fastify'
import { appointInstitutionAdmin } from '../../commands/appoint-institution-admin.ts'
import { authorize } from '../../commands/authorize.ts'
import { changeInstitution } from '../../commands/change-institution.ts'
import { createInstitution } from '../../commands/create-institution.ts'
import { dismissInstitutionAdmin } from '../../commands/dismiss-institution-admin.ts'
import * as contract from '../../contract/institutions.ts'
import { execute } from '../../db/execute.ts'
import { refusalOf } from '../../domain/policy.ts'
import { refuse } from '../../domain/refusals.ts'
import { readInstitution } from '../../queries/institution.ts'
import { readInstitutionFacts } from '../../queries/institution-facts.ts'
import { searchInstitutionUsers } from '../../queries/institution-search-users.ts'
import { readInstitutions } from '../../queries/institutions.ts'
import { readStaff } from '../../queries/staff.ts'
import { abilityOf } from '../abilities.ts'
import type { Deps } from '../deps.ts'
import { ownInstitution } from '../own-institution.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'

export function institutionRoutes(app: FastifyInstance, { runner }: Deps): void {
  const { db, now } = runner

  serve(app, contract.listInstitutions, async ({ query, session: { actor }, request }) => {
    authorize(actor, 'institution.list', { kind: 'installation' })
    const create = abilityOf(refusalOf(actor, 'institution.create', { kind: 'installation' }), localeOf(request))
    return { ...(await readInstitutions(db, query, now())), abilities: { create } }
  })

  serve(app, contract.createInstitution, ({ body, session: { actor } }) =>
    execute(runner, createInstitution, actor, body),
  )

  serve(app, contract.getInstitution, async ({ params, session: { actor }, request }) => {
    const facts = await readInstitutionFacts(db, params.institutionId)
    authorize(actor, 'institution.read', facts)
    const institution = (await readInstitution(db, params.institutionId, now())) ?? refuse('not_found')
    const locale = localeOf(request)
    const abilities = {
      change: abilityOf(refusalOf(actor, 'institution.change', facts), locale),
      resetFactors: abilityOf(refusalOf(actor, 'institution.reset_factors', facts), locale),
      appointAdministrator: abilityOf(refusalOf(actor, 'institution.appoint_administrator', facts), locale),
    }
    return { ...institution, abilities }
  })

  serve(app, contract.changeInstitution, ({ params, body, session: { actor } }) =>
    execute(runner, changeInstitution, actor, { ...params, ...body }),
  )

  serve(app, contract.listStaff, async ({ params, query, session: { actor } }) => {
    authorize(actor, 'institution.read', await readInstitutionFacts(db, params.institutionId))
    return readStaff(db, params.institutionId, query, now())
  })

  serve(app, contract.appointInstitutionAdmin, ({ params, body, session: { actor } }) =>
    execute(runner, appointInstitutionAdmin, actor, { ...params, appointee: body }),
  )

  serve(app, contract.dismissInstitutionAdmin, ({ params, session: { actor } }) =>
    execute(runner, dismissInstitutionAdmin, actor, params),
  )

  serve(app, contract.searchUsers, ({ query, session: { actor } }) =>
    searchInstitutionUsers(db, ownInstitution(actor, 'users.search'), query, now()),
  )
}

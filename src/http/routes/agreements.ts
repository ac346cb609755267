import type { FastifyInstance } from 'fastify'
import { amendEntitlements } from '../../commands/amend-entitlements.ts'
import { appointAdministrator } from '../../commands/appoint-administrator.ts'
import { authorize } from '../../commands/authorize.ts'
import { changeAgreement } from '../../commands/change-agreement.ts'
import { createAgreement } from '../../commands/create-agreement.ts'
import { dismissAdministrator } from '../../commands/dismiss-administrator.ts'
import * as contract from '../../contract/agreements.ts'
import { execute } from '../../db/execute.ts'
import { refusalOf } from '../../domain/policy.ts'
import { refuse } from '../../domain/refusals.ts'
import { readAgreement } from '../../queries/agreement.ts'
import { readAgreementFacts } from '../../queries/agreement-facts.ts'
import { readAgreements } from '../../queries/agreements.ts'
import { readLastAmendment } from '../../queries/amendment.ts'
import { previewEntitlementsImpact, previewPeriodImpact } from '../../queries/amendment-impact.ts'
import { abilityOf } from '../abilities.ts'
import { abilitiesOnAgreement } from '../agreement-abilities.ts'
import { agreementStatusLabel } from '../csv-labels.ts'
import type { Deps } from '../deps.ts'
import { ownInstitution } from '../own-institution.ts'
import { localeOf } from '../problems.ts'
import { seenAgreement } from '../seen.ts'
import { serve } from '../serve.ts'
import { agreementDocumentRoutes } from './agreement-document.ts'

export function agreementRoutes(app: FastifyInstance, deps: Deps): void {
  const { runner } = deps
  const { db, now } = runner
  agreementDocumentRoutes(app, deps)

  serve(app, contract.listAgreements, async ({ query, session: { actor }, request }) => {
    const institutionId = actor.institutionId ?? refuse('not_found')
    const refusal = refusalOf(actor, 'agreement.create', { kind: 'institution', institutionId })
    const page = await readAgreements(db, actor, query, now())
    const locale = localeOf(request)
    const items = page.items.map((item) => ({ ...item, statusLabel: agreementStatusLabel(item.status, locale) }))
    return { ...page, items, abilities: { create: abilityOf(refusal, localeOf(request)) } }
  })

  serve(app, contract.getAgreement, async ({ params, session: { actor }, request }) => {
    const at = now()
    const facts = await seenAgreement(db, actor, params.agreementId, at)
    const agreement = (await readAgreement(db, actor, params.agreementId, at, localeOf(request))) ?? refuse('not_found')
    const notes = actor.institutionAdmin ? agreement.notes : null
    const abilities = abilitiesOnAgreement(actor, facts, localeOf(request))
    const lastAmendment = abilities.amend.allowed ? await readLastAmendment(db, params.agreementId) : null
    return { ...agreement, notes, abilities, lastAmendment }
  })

  serve(app, contract.createAgreement, ({ body, session: { actor } }) => {
    const institutionId = ownInstitution(actor, 'agreement.create')
    return execute(runner, createAgreement, actor, { ...body, institutionId })
  })

  serve(app, contract.changeAgreement, ({ params, body, session: { actor } }) =>
    execute(runner, changeAgreement, actor, { ...params, ...body }),
  )

  serve(app, contract.amendEntitlements, ({ params, body, session: { actor } }) =>
    execute(runner, amendEntitlements, actor, { ...params, ...body }),
  )

  serve(app, contract.previewEntitlements, async ({ params, body, session: { actor }, request }) => {
    const at = now()
    const facts = await readAgreementFacts(db, params.agreementId, at)
    authorize(actor, 'agreement.amend', facts)
    return previewEntitlementsImpact(db, params.agreementId, body.entitlements, at, localeOf(request))
  })

  serve(app, contract.previewPeriod, async ({ params, body, session: { actor }, request }) => {
    const at = now()
    const facts = await readAgreementFacts(db, params.agreementId, at)
    authorize(actor, 'agreement.amend', facts)
    return previewPeriodImpact(db, params.agreementId, body, at, localeOf(request))
  })

  serve(app, contract.appointAdministrator, ({ params, body, session: { actor } }) =>
    execute(runner, appointAdministrator, actor, { ...params, appointee: body }),
  )

  serve(app, contract.dismissAdministrator, ({ params, session: { actor } }) =>
    execute(runner, dismissAdministrator, actor, params),
  )
}

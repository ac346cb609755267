import type { FastifyInstance } from 'fastify'
import { publishTerms } from '../../commands/publish-terms.ts'
import { replacePlannedTerms } from '../../commands/replace-planned-terms.ts'
import * as contract from '../../contract/terms.ts'
import { execute } from '../../db/execute.ts'
import { refusalOf } from '../../domain/policy.ts'
import { readCurrentTerms, readTermsVersions } from '../../queries/terms.ts'
import { abilityOf } from '../abilities.ts'
import type { Deps } from '../deps.ts'
import { ownInstitution } from '../own-institution.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'

export function termsRoutes(app: FastifyInstance, { runner }: Deps): void {
  const { db, now } = runner

  serve(app, contract.listTerms, async ({ session: { actor }, request }) => {
    const institutionId = ownInstitution(actor, 'terms.read')
    const locale = localeOf(request)
    const mayPublish = refusalOf(actor, 'terms.publish', { kind: 'institution', institutionId })
    const versions = await readTermsVersions(db, institutionId, now())
    const isPlanned = versions.some(({ status }) => status === 'planned')
    const items = versions.map((terms) => {
      const change = terms.status === 'planned' ? mayPublish : ({ code: 'terms_published' } as const)
      return { ...terms, abilities: { change: abilityOf(change, locale) } }
    })
    const publish = isPlanned ? ({ code: 'terms_already_planned' } as const) : mayPublish
    return { items, abilities: { publish: abilityOf(publish, locale) } }
  })

  serve(app, contract.getCurrentTerms, async ({ session: { actor } }) => {
    const current = actor.institutionId && (await readCurrentTerms(db, actor.institutionId, now()))
    return { terms: current || null }
  })

  serve(app, contract.publishTerms, ({ body, session: { actor } }) => {
    const institutionId = ownInstitution(actor, 'terms.publish')
    return execute(runner, publishTerms, actor, { ...body, institutionId })
  })

  serve(app, contract.replacePlannedTerms, ({ params, body, session: { actor } }) =>
    execute(runner, replacePlannedTerms, actor, { ...params, ...body }),
  )
}

import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/overrides.ts'
import type { Actor } from '../../domain/actor.ts'
import { refuse } from '../../domain/refusals.ts'
import { readOverrideChoices } from '../../queries/override-choices.ts'
import type { OverrideScope } from '../../queries/override-scope.ts'
import { readOverrides, readStrongerUses } from '../../queries/overrides.ts'
import type { Deps } from '../deps.ts'
import { ownInstitution } from '../own-institution.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'

export function overrideRoutes(app: FastifyInstance, { runner: { db } }: Deps): void {
  serve(app, contract.listOverrides, async ({ query, session: { actor }, request }) => {
    const scope = scopeOf(actor)
    const page = await readOverrides(db, scope, query, query.lang ?? localeOf(request))
    return { ...page, choices: await readOverrideChoices(db, 'override', scope, query.userId) }
  })

  serve(app, contract.listStrongerUses, async ({ query, session: { actor }, request }) => {
    const scope = scopeOf(actor)
    const page = await readStrongerUses(db, scope, query, query.lang ?? localeOf(request))
    return { ...page, choices: await readOverrideChoices(db, 'stronger_right_use', scope, query.userId) }
  })
}

/** The institution's, or the conventions that he administers; a responsable answers for rights, not for their use. */
function scopeOf(actor: Actor): OverrideScope {
  if (actor.administers.length === 0)
    return { institutionId: ownInstitution(actor, 'override.read'), agreementIds: undefined }
  return { institutionId: actor.institutionId ?? refuse('not_found'), agreementIds: actor.administers }
}

import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/overrides.ts'
import type { Database } from '../../db/database.ts'
import type { Actor } from '../../domain/actor.ts'
import { refusalOf } from '../../domain/policy.ts'
import { refuse } from '../../domain/refusals.ts'
import { readGroupFacts } from '../../queries/group-facts.ts'
import { readOverrideChoices } from '../../queries/override-choices.ts'
import type { OverrideScope } from '../../queries/override-scope.ts'
import { readOverrides, readStrongerUses } from '../../queries/overrides.ts'
import { readSubtree } from '../../queries/subtree.ts'
import type { Deps } from '../deps.ts'
import { ownInstitution } from '../own-institution.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'

export function overrideRoutes(app: FastifyInstance, { runner: { db, now } }: Deps): void {
  serve(app, contract.listOverrides, async ({ query, session: { actor }, request }) => {
    const scope = await scopeWithGroups(db, actor, now())
    const locale = query.lang ?? localeOf(request)
    const page = await readOverrides(db, scope, query, locale)
    const choices = await readOverrideChoices(db, 'override', scope, { userId: query.userId, locale })
    return { ...page, choices }
  })

  serve(app, contract.listStrongerUses, async ({ query, session: { actor }, request }) => {
    const scope = await scopeWithGroups(db, actor, now())
    const locale = query.lang ?? localeOf(request)
    const page = await readStrongerUses(db, scope, query, locale)
    const choices = await readOverrideChoices(db, 'stronger_right_use', scope, { userId: query.userId, locale })
    return { ...page, choices }
  })
}

/** The institution's, or the conventions that he administers. */
function scopeOf(actor: Actor): OverrideScope {
  if (actor.administers.length === 0)
    return { institutionId: ownInstitution(actor, 'override.read'), agreementIds: undefined }
  return { institutionId: actor.institutionId ?? refuse('not_found'), agreementIds: actor.administers }
}

/** [H04, H37] Besides, what was done by a right that came by his groups: he gives it, hence sees what it serves for. */
async function scopeWithGroups(db: Database, actor: Actor, at: Date): Promise<OverrideScope> {
  const { institutionId, administers, manages } = actor
  if (manages.length === 0 || institutionId === undefined) return scopeOf(actor)
  const facts = await Promise.all(manages.map(({ groupId }) => readGroupFacts(db, groupId, at)))
  const roots = facts.filter((group) => group && !refusalOf(actor, 'group.read_overrides', group))
  const groupIds = await readSubtree(
    db,
    roots.flatMap((group) => group?.path.at(-1) ?? []),
  )
  return { institutionId, agreementIds: administers, groupIds }
}

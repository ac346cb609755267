import type { FastifyInstance } from 'fastify'
import * as memberships from '../../contract/memberships.ts'
import * as users from '../../contract/users.ts'
import { sees } from '../../domain/policy.ts'
import type { GroupFacts, UserFacts } from '../../domain/policy-targets.ts'
import { type EffectiveRight, readEffectiveRights } from '../../queries/effective-rights.ts'
import { searchGroupsToJoin } from '../../queries/groups-to-join.ts'
import { searchCandidates, searchPeople } from '../../queries/people-to-choose.ts'
import { readGroupsInSight } from '../../queries/scope.ts'
import type { Deps } from '../deps.ts'
import { localeOf } from '../problems.ts'
import { seenAgreement, seenGroup, seenUser } from '../seen.ts'
import { serve } from '../serve.ts'

/** The lists that search [H76], and what a user may. */
export function userSearchRoutes(app: FastifyInstance, { runner: { db, now } }: Deps): void {
  serve(app, users.searchPeople, async ({ params: { agreementId }, query, session: { actor } }) => {
    const at = now()
    const agreement = await seenAgreement(db, actor, agreementId, at)
    const within = await readGroupsInSight(db, actor, agreement)
    return { items: await searchPeople(db, { agreementId, within, at }, query.q) }
  })

  serve(app, users.searchGroupsToJoin, async ({ params, query, session: { actor } }) => {
    const at = now()
    const facts = await seenUser(db, actor, params, at)
    const within = await readGroupsInSight(db, actor, { ...facts, kind: 'agreement' })
    return { items: await searchGroupsToJoin(db, { ...params, within, at }, query.q) }
  })

  serve(app, memberships.searchCandidates, async ({ params: { groupId }, query, session: { actor } }) => {
    const at = now()
    const { agreementId, institutionId, ...facts } = await seenGroup(db, actor, groupId, at)
    const within = await readGroupsInSight(db, actor, { ...facts, agreementId, institutionId, kind: 'agreement' })
    return { items: await searchCandidates(db, { agreementId, groupId, within, at }, query.q) }
  })

  serve(app, users.getUserRights, async ({ params, query, session: { actor }, request }) => {
    const facts = await seenUser(db, actor, params, now())
    const at = query.at ?? now()
    const rights = await readEffectiveRights(db, params.userId, at, localeOf(request))
    return { at, rights: rights.filter((right) => sees(actor, asGroup(facts, right))) }
  })
}

/** A right is seen where the group it comes by is: the account's rights by other conventions stay untold. */
function asGroup(
  { institutionId, delegated, ended, withdrawal, suspension }: UserFacts,
  { agreement, group }: EffectiveRight,
): GroupFacts {
  const path = [...group.above, group].map((step) => step.id)
  return {
    kind: 'group',
    institutionId,
    agreementId: agreement.id,
    delegated,
    ended,
    withdrawal,
    suspension,
    path,
    closed: false,
    predefined: false,
  }
}

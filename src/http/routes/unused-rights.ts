import type { FastifyInstance } from 'fastify'
import { authorizeWithdrawal } from '../../commands/authorize-withdrawal.ts'
import { giveBackRights } from '../../commands/give-back-rights.ts'
import { withdrawRights } from '../../commands/withdraw-rights.ts'
import * as contract from '../../contract/unused-rights.ts'
import { execute } from '../../db/execute.ts'
import type { Actor } from '../../domain/actor.ts'
import { refusalOf } from '../../domain/policy.ts'
import type { GroupFacts } from '../../domain/policy-targets.ts'
import { type Locale, type Refusal, refuse } from '../../domain/refusals.ts'
import { readGroupFacts } from '../../queries/group-facts.ts'
import { readGroupsInSight } from '../../queries/scope.ts'
import { readSleepingAgreements } from '../../queries/sleeping-agreements.ts'
import { readUnusedChoices, readUnusedRights, readUnusedRoles } from '../../queries/unused-rights.ts'
import { readWithdrawalImpact } from '../../queries/withdrawal-impact.ts'
import { readWithdrawals } from '../../queries/withdrawals.ts'
import { abilityOf } from '../abilities.ts'
import type { Deps } from '../deps.ts'
import { localeOf } from '../problems.ts'
import { seenAgreement } from '../seen.ts'
import { serve } from '../serve.ts'

export function unusedRightRoutes(app: FastifyInstance, { runner }: Deps): void {
  const { db, now } = runner

  serve(app, contract.listSleepingAgreements, ({ query, session: { actor } }) => {
    if (!hasSayOverRights(actor)) refuse('not_found')
    return readSleepingAgreements(db, actor, query, now())
  })

  /** What a list of a convention is read by, and what its reader may withdraw. */
  const listing = async (actor: Actor, agreementId: string, locale: Locale) => {
    const at = now()
    const facts = await seenAgreement(db, actor, agreementId, at)
    const within = await readGroupsInSight(db, actor, facts)
    const choices = await readUnusedChoices(db, { agreementId, within }, at, locale)
    const abilities = { withdraw: abilityOf(refusalOf(actor, 'agreement.withdraw_rights', facts), locale) }
    return { at, within, choices, abilities }
  }

  /** Of each group of a page, why its rights may not be withdrawn, if so. */
  const refusalsOf = async (
    groupIds: readonly string[],
    at: Date,
    refusal: (facts: GroupFacts) => Refusal | undefined,
  ): Promise<(groupId: string) => Refusal | undefined> => {
    const found = new Map<string, Refusal | undefined>()
    for (const groupId of new Set(groupIds))
      found.set(groupId, refusal((await readGroupFacts(db, groupId, at)) ?? refuse('not_found')))
    return (groupId) => found.get(groupId)
  }

  serve(app, contract.listUnusedRights, async ({ params, query, session: { actor }, request }) => {
    const locale = query.lang ?? localeOf(request)
    const { at, within, ...rest } = await listing(actor, params.agreementId, locale)
    const page = await readUnusedRights(db, { ...query, ...params, within, locale }, at)
    const groupIds = page.items.map(({ group }) => group.id)
    const refusal = await refusalsOf(groupIds, at, (facts) => refusalOf(actor, 'group.end_membership', facts))
    const abilities = (groupId: string) => ({ withdraw: abilityOf(refusal(groupId), locale) })
    return { ...page, ...rest, items: page.items.map((item) => ({ ...item, abilities: abilities(item.group.id) })) }
  })

  serve(app, contract.listUnusedRoles, async ({ params, query, session: { actor }, request }) => {
    const locale = query.lang ?? localeOf(request)
    const { at, within, ...rest } = await listing(actor, params.agreementId, locale)
    const page = await readUnusedRoles(db, { ...query, ...params, within, locale }, at)
    const groupIds = page.items.map(({ group }) => group.id)
    const refusal = await refusalsOf(groupIds, at, (facts) => refusalOf(actor, 'group.take_back_role', facts))
    const abilities = (groupId: string) => ({ withdraw: abilityOf(refusal(groupId), locale) })
    return { ...page, ...rest, items: page.items.map((item) => ({ ...item, abilities: abilities(item.group.id) })) }
  })

  serve(app, contract.previewWithdrawal, async ({ params, body, session: { actor }, request }) => {
    const at = now()
    const withdrawal = { ...params, ...body }
    await authorizeWithdrawal(db, actor, withdrawal, at)
    return readWithdrawalImpact(db, withdrawal, at, localeOf(request))
  })

  serve(app, contract.withdrawRights, ({ params, body, session: { actor } }) =>
    execute(runner, withdrawRights, actor, { ...params, ...body }),
  )

  serve(app, contract.listWithdrawals, async ({ params, query, session: { actor }, request }) => {
    const facts = await seenAgreement(db, actor, params.agreementId, now())
    const within = await readGroupsInSight(db, actor, facts)
    const page = await readWithdrawals(db, { ...query, ...params, within })
    const refusal = refusalOf(actor, 'agreement.withdraw_rights', facts)
    const undo = (undoneAt: Date | null) =>
      abilityOf(refusal ?? (undoneAt ? { code: 'withdrawal_undone' } : undefined), localeOf(request))
    return { ...page, items: page.items.map((item) => ({ ...item, abilities: { undo: undo(item.undoneAt) } })) }
  })

  serve(app, contract.undoWithdrawal, ({ params, session: { actor } }) =>
    execute(runner, giveBackRights, actor, params),
  )
}

const hasSayOverRights = ({ institutionAdmin, administers, manages }: Actor): boolean =>
  institutionAdmin || administers.length + manages.length > 0

import type { FastifyInstance } from 'fastify'
import { addMember } from '../../commands/add-member.ts'
import { changeMembership } from '../../commands/change-membership.ts'
import { endMembership } from '../../commands/end-membership.ts'
import * as contract from '../../contract/memberships.ts'
import { execute } from '../../db/execute.ts'
import { refusalOf } from '../../domain/policy.ts'
import { listMembers } from '../../queries/members-of-group.ts'
import { abilityOf } from '../abilities.ts'
import { membershipStateLabel } from '../csv-labels.ts'
import type { Deps } from '../deps.ts'
import { localeOf } from '../problems.ts'
import { seenGroup } from '../seen.ts'
import { serve } from '../serve.ts'

export function membershipRoutes(app: FastifyInstance, { runner }: Deps): void {
  const { db, now } = runner

  serve(app, contract.listMembers, async ({ params, query, session: { actor }, request }) => {
    const at = now()
    const locale = localeOf(request)
    const facts = await seenGroup(db, actor, params.groupId, at)
    const page = await listMembers(db, { ...query, ...params }, at)
    const end = refusalOf(actor, 'group.end_membership', facts)
    const onRow = (ended: boolean) => abilityOf(end ?? (ended ? { code: 'membership_ended' } : undefined), locale)
    return {
      ...page,
      items: page.items.map((item) => {
        const ability = onRow(item.state === 'ended')
        const labels = { state: membershipStateLabel(item.state, query.lang ?? locale) }
        return { ...item, labels, abilities: { change: ability, end: ability } }
      }),
      abilities: { add: abilityOf(refusalOf(actor, 'group.add_member', facts), locale) },
    }
  })

  serve(app, contract.addMember, ({ params, body, session: { actor } }) =>
    execute(runner, addMember, actor, { ...params, ...body }),
  )

  serve(app, contract.changeMembership, ({ params, body, session: { actor } }) =>
    execute(runner, changeMembership, actor, { ...params, ...body }),
  )

  serve(app, contract.endMembership, ({ params, session: { actor } }) => execute(runner, endMembership, actor, params))
}

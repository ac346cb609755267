import type { FastifyInstance } from 'fastify'
import { appointGroupManager } from '../../commands/appoint-group-manager.ts'
import { changeGroup } from '../../commands/change-group.ts'
import { closeGroup } from '../../commands/close-group.ts'
import { createGroup } from '../../commands/create-group.ts'
import { dismissGroupManager } from '../../commands/dismiss-group-manager.ts'
import { moveGroup } from '../../commands/move-group.ts'
import * as contract from '../../contract/groups.ts'
import { execute } from '../../db/execute.ts'
import { refusalOf } from '../../domain/policy.ts'
import { refuse } from '../../domain/refusals.ts'
import { readGroup } from '../../queries/group.ts'
import { readGroupPaths } from '../../queries/group-facts.ts'
import { readGroupTree } from '../../queries/group-tree.ts'
import { listGroups } from '../../queries/groups-of-agreement.ts'
import { readGroupsInSight } from '../../queries/scope.ts'
import { abilityOf } from '../abilities.ts'
import type { Deps } from '../deps.ts'
import { abilitiesOnGroup } from '../group-abilities.ts'
import { localeOf } from '../problems.ts'
import { seenAgreement, seenGroup } from '../seen.ts'
import { serve } from '../serve.ts'

export function groupRoutes(app: FastifyInstance, { runner }: Deps): void {
  const { db, now } = runner

  serve(app, contract.listGroups, async ({ params, query, session: { actor }, request }) => {
    const at = now()
    const locale = localeOf(request)
    const agreement = await seenAgreement(db, actor, params.agreementId, at)
    const within = await readGroupsInSight(db, actor, agreement)
    const page = await listGroups(db, { ...query, ...params, within }, at)
    const paths = await readGroupPaths(
      db,
      page.items.map((item) => item.id),
    )
    const facts = ({ id, closedAt, predefined }: (typeof page.items)[number]) =>
      ({
        ...agreement,
        kind: 'group',
        path: paths.get(id) ?? [id],
        closed: closedAt !== null && closedAt <= at,
        predefined: predefined !== null,
      }) as const
    const createRoot = abilityOf(refusalOf(actor, 'group.create_root', agreement), locale)
    return {
      ...page,
      items: page.items.map((item) => ({
        ...item,
        abilities: abilitiesOnGroup(actor, facts(item), locale),
      })),
      abilities: { createRoot, create: abilityOf(refusalOf(actor, 'group.create', agreement), locale) },
    }
  })

  serve(app, contract.getGroup, async ({ params, session: { actor }, request }) => {
    const at = now()
    const facts = await seenGroup(db, actor, params.groupId, at)
    const group = (await readGroup(db, params.groupId, at)) ?? refuse('not_found')
    return { ...group, abilities: abilitiesOnGroup(actor, facts, localeOf(request)) }
  })

  serve(app, contract.getGroupTree, async ({ params, session: { actor }, request }) => {
    const at = now()
    await seenGroup(db, actor, params.groupId, at)
    return { nodes: await readGroupTree(db, params.groupId, at, localeOf(request)) }
  })

  serve(app, contract.createGroup, ({ params, body, session: { actor } }) =>
    execute(runner, createGroup, actor, { ...params, ...body }),
  )

  serve(app, contract.changeGroup, ({ params, body, session: { actor } }) =>
    execute(runner, changeGroup, actor, { ...params, ...body }),
  )

  serve(app, contract.moveGroup, ({ params, body, session: { actor } }) =>
    execute(runner, moveGroup, actor, { ...params, ...body }),
  )

  serve(app, contract.closeGroup, ({ params, body, session: { actor } }) =>
    execute(runner, closeGroup, actor, { ...params, ...body }),
  )

  serve(app, contract.appointGroupManager, ({ params, body, session: { actor } }) =>
    execute(runner, appointGroupManager, actor, { ...params, ...body }),
  )

  serve(app, contract.dismissGroupManager, ({ params, session: { actor } }) =>
    execute(runner, dismissGroupManager, actor, params),
  )
}

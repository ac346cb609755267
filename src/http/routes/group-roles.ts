import type { FastifyInstance } from 'fastify'
import { saveGroupRoles } from '../../commands/save-group-roles.ts'
import * as contract from '../../contract/group-roles.ts'
import { previewMove } from '../../contract/groups.ts'
import { execute } from '../../db/execute.ts'
import { refusalOf } from '../../domain/policy.ts'
import { Refused, refuse } from '../../domain/refusals.ts'
import { rolesOutside } from '../../domain/roles-outside.ts'
import { readGroup } from '../../queries/group.ts'
import { readGroupRolePlan } from '../../queries/group-role-plan.ts'
import { readGroupRoles } from '../../queries/group-roles.ts'
import { readLosses } from '../../queries/losses.ts'
import { readCeiling, readHeldRoles } from '../../queries/role-holdings.ts'
import { readSubtree } from '../../queries/subtree.ts'
import { abilityOf } from '../abilities.ts'
import type { Deps } from '../deps.ts'
import { localeOf } from '../problems.ts'
import { seenGroup } from '../seen.ts'
import { serve } from '../serve.ts'

/** « Habilitations du groupe » [H60–H64], and what a change would cost before it is made. */
export function groupRoleRoutes(app: FastifyInstance, { runner }: Deps): void {
  const { db, now } = runner

  serve(app, contract.getGroupRoles, async ({ params: { groupId }, session: { actor }, request }) => {
    const at = now()
    const facts = await seenGroup(db, actor, groupId, at)
    const group = (await readGroup(db, groupId, at)) ?? refuse('not_found')
    const can = (action: 'group.assign_role' | 'group.take_back_role') =>
      abilityOf(refusalOf(actor, action, facts), localeOf(request))
    return {
      version: group.version,
      ...(await readGroupRoles(db, groupId, at, localeOf(request))),
      abilities: { assignRole: can('group.assign_role'), takeBackRole: can('group.take_back_role') },
    }
  })

  serve(app, contract.saveGroupRoles, ({ params, body, session: { actor } }) =>
    execute(runner, saveGroupRoles, actor, { ...params, ...body }),
  )

  serve(app, contract.previewGroupRoles, async ({ params: { groupId }, body, session: { actor }, request }) => {
    const at = now()
    const locale = localeOf(request)
    await seenGroup(db, actor, groupId, at)
    const group = (await readGroup(db, groupId, at)) ?? refuse('not_found')
    // Told of another state than the one on the screen, a loss would be taken for one's own.
    if (group.version !== body.version) throw new Refused([{ code: 'stale_version' }], group)
    const plan = await readGroupRolePlan(db, group, body.roles, at)
    const groupIds = await readSubtree(db, [groupId])
    const roleIds = plan.takeBack.map((role) => role.roleId)
    const takenBack = await readLosses(db, { groupIds, roleIds }, at, locale)
    const shortened = plan.shorten.map(({ roleId, until }) =>
      readLosses(db, { groupIds, roleIds: [roleId] }, until, locale),
    )
    return { lost: [...takenBack, ...(await Promise.all(shortened)).flat()] }
  })

  serve(app, previewMove, async ({ params: { groupId }, query, session: { actor }, request }) => {
    const at = now()
    const { agreementId } = await seenGroup(db, actor, groupId, at)
    if (query.parentId) {
      const parent = await seenGroup(db, actor, query.parentId, at)
      if (parent.agreementId !== agreementId) refuse('not_found')
    }
    const held = await readHeldRoles(db, groupId, at)
    const ceiling = await readCeiling(db, { agreementId, parentId: query.parentId ?? null }, at)
    const roleIds = rolesOutside(held, ceiling, at)
    const groupIds = await readSubtree(db, [groupId])
    return { lost: await readLosses(db, { groupIds, roleIds }, at, localeOf(request)) }
  })
}

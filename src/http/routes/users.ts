import type { FastifyInstance } from 'fastify'
import { cancelClosure } from '../../commands/cancel-closure.ts'
import { changeUser } from '../../commands/change-user.ts'
import { closeUser } from '../../commands/close-user.ts'
import { createUser } from '../../commands/create-user.ts'
import { enrollUser } from '../../commands/enroll-user.ts'
import { reopenUser } from '../../commands/reopen-user.ts'
import { resendCredentials } from '../../commands/resend-credentials.ts'
import * as contract from '../../contract/users.ts'
import { execute } from '../../db/execute.ts'
import { refusalOf } from '../../domain/policy.ts'
import type { UserFacts } from '../../domain/policy-targets.ts'
import { type Locale, refuse } from '../../domain/refusals.ts'
import { readIdentityOf } from '../../queries/external-identity.ts'
import { readGroupsInSight } from '../../queries/scope.ts'
import { readUser } from '../../queries/user.ts'
import type { UserRow } from '../../queries/user-columns.ts'
import { readFactsOfUsers } from '../../queries/user-facts.ts'
import { listUsers } from '../../queries/users-of-agreement.ts'
import { abilityOf } from '../abilities.ts'
import { userStateLabel, workplaceLabel } from '../csv-labels.ts'
import type { Deps } from '../deps.ts'
import { localeOf } from '../problems.ts'
import { seenAgreement, seenUser } from '../seen.ts'
import { serve } from '../serve.ts'
import { abilitiesOnUser } from '../user-abilities.ts'

export function userRoutes(app: FastifyInstance, { runner }: Deps): void {
  const { db, now } = runner

  serve(app, contract.listUsers, async ({ params, query, session: { actor }, request }) => {
    const at = now()
    const locale = localeOf(request)
    const agreement = await seenAgreement(db, actor, params.agreementId, at)
    const within = await readGroupsInSight(db, actor, agreement)
    const page = await listUsers(db, { ...query, ...params, within }, at)
    const ids = page.items.map((item) => item.id)
    const facts = await readFactsOfUsers(db, params.agreementId, ids, at)
    const factsOf = (id: string): UserFacts => facts.get(id) ?? refuse('not_found')
    return {
      ...page,
      items: page.items.map((item) => ({
        ...item,
        labels: labelsOf(item, query.lang ?? locale),
        abilities: abilitiesOnUser(actor, factsOf(item.id), item.state, locale),
      })),
      abilities: {
        create: abilityOf(refusalOf(actor, 'user.create', agreement), locale),
        createOutsideGroups: abilityOf(refusalOf(actor, 'user.create_outside_groups', agreement), locale),
      },
    }
  })

  serve(app, contract.getUser, async ({ params, session: { actor }, request }) => {
    const at = now()
    const facts = await seenUser(db, actor, params, at)
    const within = await readGroupsInSight(db, actor, { ...facts, kind: 'agreement' })
    const user = (await readUser(db, { ...params, within }, at)) ?? refuse('not_found')
    const identity = await readIdentityOf(db, user.id)
    return { ...user, identity, abilities: abilitiesOnUser(actor, facts, user.state, localeOf(request)) }
  })

  serve(app, contract.createUser, ({ params, body, session: { actor } }) => {
    const { openingDay, groupId, ...person } = body
    return execute(runner, createUser, actor, { ...params, openingDay, groupId, person })
  })

  serve(app, contract.enrollUser, ({ params, body, session: { actor } }) =>
    execute(runner, enrollUser, actor, { ...params, ...body }),
  )

  serve(app, contract.changeUser, ({ params, body, session: { actor } }) => {
    const { version, ...person } = body
    return execute(runner, changeUser, actor, { ...params, version, person })
  })

  serve(app, contract.closeUser, ({ params, body, session: { actor } }) =>
    execute(runner, closeUser, actor, { ...params, ...body }),
  )

  serve(app, contract.cancelClosure, ({ params, session: { actor } }) => execute(runner, cancelClosure, actor, params))

  serve(app, contract.reopenUser, ({ params, body, session: { actor } }) =>
    execute(runner, reopenUser, actor, { ...params, ...body }),
  )

  serve(app, contract.resendCredentials, ({ params, session: { actor } }) =>
    execute(runner, resendCredentials, actor, params),
  )
}

/** What the CSV shows of a user, which the contract does not send otherwise. */
function labelsOf({ state, workplace, groups }: UserRow, locale: Locale) {
  const groupNames = groups.map((group) => group.name)
  return { state: userStateLabel(state, locale), workplace: workplaceLabel(workplace, locale), groups: groupNames }
}

import type { FastifyInstance } from 'fastify'
import { authorize } from '../../commands/authorize.ts'
import { drawExternalSecret } from '../../commands/draw-external-secret.ts'
import { openExternalAccount } from '../../commands/open-external-account.ts'
import { refuseExternalAccount } from '../../commands/refuse-external-account.ts'
import { requestExternalAccount } from '../../commands/request-external-account.ts'
import { withdrawExternalAccount } from '../../commands/withdraw-external-account.ts'
import * as contract from '../../contract/external-accounts.ts'
import { execute } from '../../db/execute.ts'
import type { Actor } from '../../domain/actor.ts'
import { type Action, refusalOf } from '../../domain/policy.ts'
import type { ExternalAccountFacts } from '../../domain/policy-targets.ts'
import { type Refusal, refuse } from '../../domain/refusals.ts'
import { readExternalAccountFacts, readExternalAccountsFacts } from '../../queries/external-account-facts.ts'
import {
  type ExternalAccountState,
  listExternalAccounts,
  readExternalAccountChoices,
  readExternalAccountPage,
} from '../../queries/external-accounts.ts'
import { abilityOf } from '../abilities.ts'
import { externalAccountStateLabel } from '../csv-labels.ts'
import type { Deps } from '../deps.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'

type Asked = Extract<Action, `external_account.${string}`>

export function externalAccountRoutes(app: FastifyInstance, { runner, externalDatabases }: Deps): void {
  const { db, now } = runner

  serve(app, contract.listExternalAccounts, async ({ query, session: { actor }, request }) => {
    refuseStrangers(actor)
    const locale = query.lang ?? localeOf(request)
    const page = await listExternalAccounts(db, { actor, locale, query }, now())
    const items = page.items.map((item) => ({
      ...item,
      labels: {
        units: item.units.map(({ code, name }) => `${code} ${name}`),
        state: externalAccountStateLabel(item.state, locale),
      },
    }))
    return { ...page, items }
  })

  serve(app, contract.listExternalAccountChoices, async ({ session: { actor }, request }) => {
    refuseStrangers(actor)
    const at = now()
    const agreements = []
    for (const agreement of await readExternalAccountChoices(db, { actor, locale: localeOf(request) }, at)) {
      const facts = await readExternalAccountsFacts(db, agreement.id, at)
      if (facts && !refusalOf(actor, 'external_account.request', facts)) agreements.push(agreement)
    }
    return { agreements }
  })

  serve(app, contract.requestExternalAccount, ({ body, session: { actor } }) =>
    execute(runner, requestExternalAccount, actor, body),
  )

  serve(app, contract.readExternalAccount, async ({ params: { accountId }, session: { actor }, request }) => {
    const at = now()
    const locale = localeOf(request)
    const facts = await readExternalAccountFacts(db, accountId, at)
    authorize(actor, 'external_account.read', facts)
    const account = (await readExternalAccountPage(db, accountId, locale, at)) ?? refuse('not_found')
    const told = (action: Asked) => abilityOf(refusalInState(actor, action, facts, account.state), locale)
    return {
      ...account,
      problemDetail: refusalOf(actor, 'external_account.read_problem', facts) ? null : account.problemDetail,
      address: externalDatabases?.get(account.service.id)?.address ?? null,
      abilities: {
        ...{ open: told('external_account.open'), refuse: told('external_account.refuse') },
        ...{ drawSecret: told('external_account.draw_secret'), withdraw: told('external_account.withdraw') },
      },
    }
  })

  serve(app, contract.openExternalAccount, ({ params, body, session: { actor } }) =>
    execute(runner, openExternalAccount, actor, { ...params, ...body }),
  )
  serve(app, contract.refuseExternalAccount, ({ params, body, session: { actor } }) =>
    execute(runner, refuseExternalAccount, actor, { ...params, ...body }),
  )
  serve(app, contract.drawExternalSecret, ({ params, session: { actor } }) =>
    execute(runner, drawExternalSecret, actor, params),
  )
  serve(app, contract.withdrawExternalAccount, ({ params, body, session: { actor } }) =>
    execute(runner, withdrawExternalAccount, actor, { ...params, ...body }),
  )
}

/** Who administers nothing has no list, not even an empty one. */
function refuseStrangers(actor: Actor): void {
  if (!actor.rootAdmin && !actor.institutionAdmin && actor.administers.length === 0) refuse('not_found')
}

/** Who may, then whether it is the time. */
function refusalInState(
  actor: Actor,
  action: Asked,
  facts: ExternalAccountFacts,
  state: ExternalAccountState,
): Refusal | undefined {
  const refusal = refusalOf(actor, action, facts)
  if (refusal) return refusal
  const isRequested = state === 'requested'
  const isOpen = state === 'open' || state === 'suspended'
  switch (action) {
    case 'external_account.open':
    case 'external_account.refuse':
      return isRequested ? undefined : { code: 'external_account_settled' }
    case 'external_account.draw_secret':
      return isOpen ? undefined : { code: 'external_account_not_open' }
    default:
      return isOpen || isRequested ? undefined : { code: 'external_account_not_open' }
  }
}

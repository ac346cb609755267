import type { FastifyInstance } from 'fastify'
import { liftSuspension } from '../../commands/lift-suspension.ts'
import { suspend } from '../../commands/suspend.ts'
import { authorizeSuspension, type SuspensionTarget } from '../../commands/suspension-target.ts'
import type { Answer } from '../../contract/route.ts'
import { listSuspensions, suspensionsOf } from '../../contract/suspensions.ts'
import { execute } from '../../db/execute.ts'
import type { Actor } from '../../domain/actor.ts'
import { refuse } from '../../domain/refusals.ts'
import { readRunningSuspensions } from '../../queries/running-suspensions.ts'
import { readSuspendedName } from '../../queries/suspended-name.ts'
import { readSuspensionImpact } from '../../queries/suspension-impact.ts'
import { readSuspensions } from '../../queries/suspensions.ts'
import { suspensionLevelLabel } from '../csv-labels.ts'
import type { Deps } from '../deps.ts'
import { ownInstitution } from '../own-institution.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'
import { seenSuspendable } from '../suspension-abilities.ts'

type Ids = Readonly<Record<string, string>>

/** The same four routes for each level; what differs is in the address. */
export function suspensionRoutes(app: FastifyInstance, { runner }: Deps): void {
  const { db, now } = runner

  for (const level of LEVELS) {
    const { read, preview, suspend: impose, lift } = suspensionsOf[level]
    const targetOf = (params: unknown): SuspensionTarget => ({ level, ...(params as Ids) }) as SuspensionTarget

    serve(app, read, async ({ params, session: { actor }, request }) => {
      const at = now()
      const locale = localeOf(request)
      const { looked, abilities } = await seenSuspendable(db, actor, targetOf(params), { at, locale })
      const running = await readRunningSuspensions(db, looked, at, locale)
      return { running: running.map((suspension) => toldTo(actor, suspension)), abilities }
    })

    serve(app, preview, async ({ params, session: { actor }, request }) => {
      const at = now()
      const locale = localeOf(request)
      const target = targetOf(params)
      await authorizeSuspension({ tx: db, author: actor, now: at }, 'suspend', target)
      const name = (await readSuspendedName(db, target, locale)) ?? refuse('not_found')
      return { name, ...(await readSuspensionImpact(db, target, at, locale)) }
    })

    serve(app, impose, ({ params, body, session: { actor } }) =>
      execute(runner, suspend, actor, { ...targetOf(params), ...body }),
    )

    serve(app, lift, ({ params, session: { actor } }) => execute(runner, liftSuspension, actor, targetOf(params)))
  }

  serve(app, listSuspensions, async ({ query, session: { actor }, request }) => {
    const locale = query.lang ?? localeOf(request)
    const institutionId = ownInstitution(actor, 'suspension.read')
    const page = await readSuspensions(db, institutionId, query, { at: now(), locale })
    return {
      ...page,
      items: page.items.map((item) => ({ ...item, levelLabel: suspensionLevelLabel(item.level, locale) })),
    }
  })
}

const LEVELS = ['user', 'group', 'role', 'agreement', 'organization'] as const

type Running = Answer<typeof suspensionsOf.user.read>['running'][number]

/** The partner deals with the institution, not with one of its agents. */
function toldTo(actor: Actor, suspension: Running): Running {
  return actor.institutionAdmin ? suspension : { ...suspension, imposedBy: null }
}

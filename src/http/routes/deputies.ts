import type { FastifyInstance } from 'fastify'
import { announceDeparture as announce } from '../../commands/announce-departure.ts'
import { authorize } from '../../commands/authorize.ts'
import { endDeputy } from '../../commands/end-deputy.ts'
import { nameDeputy } from '../../commands/name-deputy.ts'
import { announceDeparture, deputiesOf } from '../../contract/deputies.ts'
import type { Reader } from '../../db/database.ts'
import { execute } from '../../db/execute.ts'
import type { Actor } from '../../domain/actor.ts'
import { refusalOf } from '../../domain/policy.ts'
import type { Refusal } from '../../domain/refusals.ts'
import { readAgreementFacts } from '../../queries/agreement-facts.ts'
import { type DeputyScope, readDeputies } from '../../queries/deputies.ts'
import { readGroupFacts } from '../../queries/group-facts.ts'
import { abilityOf } from '../abilities.ts'
import type { Deps } from '../deps.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'

type Ids = Readonly<Record<string, string>>

export function deputyRoutes(app: FastifyInstance, { runner }: Deps): void {
  const { db, now } = runner

  serve(app, announceDeparture, ({ params, body, session: { actor } }) =>
    execute(runner, announce, actor, { ...params, ...body }),
  )

  for (const level of ['agreement', 'group'] as const) {
    const { list, name, end } = deputiesOf[level]
    const scopeOf = (params: unknown) => ({ level, ...(params as Ids) }) as DeputyScope

    serve(app, list, async ({ params, session: { actor }, request }) => {
      const at = now()
      const refusal = await namingRefused(db, actor, scopeOf(params), at)
      const deputies = await readDeputies(db, scopeOf(params), at)
      return {
        deputies: deputies.map((deputy) => ({ ...deputy, isMine: deputy.deputyOf.id === actor.userId && !refusal })),
        abilities: { name: abilityOf(refusal, localeOf(request)) },
      }
    })

    serve(app, name, ({ params, body, session: { actor } }) =>
      execute(runner, nameDeputy, actor, { ...scopeOf(params), ...body }),
    )

    serve(app, end, ({ params, session: { actor } }) =>
      execute(runner, endDeputy, actor, { ...scopeOf(params), deputyId: (params as Ids).deputyId ?? '' }),
    )
  }
}

/** Whoever may read the convention or the group reads who stands in; why he may not name one himself. */
async function namingRefused(db: Reader, actor: Actor, scope: DeputyScope, at: Date): Promise<Refusal | undefined> {
  if (scope.level === 'agreement') {
    const facts = await readAgreementFacts(db, scope.agreementId, at)
    authorize(actor, 'agreement.read', facts)
    return refusalOf(actor, 'agreement.name_deputy', facts)
  }
  const facts = await readGroupFacts(db, scope.groupId, at)
  authorize(actor, 'group.read', facts)
  return refusalOf(actor, 'group.name_deputy', facts)
}

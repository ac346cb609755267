import type { FastifyInstance } from 'fastify'
import { demandPasswords } from '../../commands/demand-passwords.ts'
import type { PasswordDemandTarget } from '../../commands/password-demand-target.ts'
import { demandPasswordsOf, listPasswordDemands } from '../../contract/password-demands.ts'
import { execute } from '../../db/execute.ts'
import { readPasswordDemands } from '../../queries/password-demands.ts'
import { suspensionLevelLabel } from '../csv-labels.ts'
import type { Deps } from '../deps.ts'
import { ownInstitution } from '../own-institution.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'

type Ids = Readonly<Record<string, string>>
const LEVELS = ['user', 'group', 'agreement', 'organization'] as const

export function passwordDemandRoutes(app: FastifyInstance, { runner }: Deps): void {
  for (const level of LEVELS)
    serve(app, demandPasswordsOf[level], ({ params, body, session: { actor } }) => {
      const target = { level, ...(params as Ids) } as PasswordDemandTarget
      return execute(runner, demandPasswords, actor, { ...target, ...body })
    })

  serve(app, listPasswordDemands, async ({ query, session: { actor }, request }) => {
    const page = await readPasswordDemands(runner.db, ownInstitution(actor, 'password_demand.read'), query)
    const locale = query.lang ?? localeOf(request)
    return {
      ...page,
      items: page.items.map((item) => ({ ...item, levelLabel: suspensionLevelLabel(item.level, locale) })),
    }
  })
}

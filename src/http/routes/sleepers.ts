import type { FastifyInstance } from 'fastify'
import { saveSleeperSettings } from '../../commands/save-sleeper-settings.ts'
import * as contract from '../../contract/sleepers.ts'
import { execute } from '../../db/execute.ts'
import { readSleeperSettings } from '../../queries/sleeper-settings.ts'
import { countSleepers } from '../../queries/sleepers.ts'
import type { Deps } from '../deps.ts'
import { ownInstitution } from '../own-institution.ts'
import { serve } from '../serve.ts'

export function sleeperRoutes(app: FastifyInstance, { runner }: Deps): void {
  const { db, now } = runner

  serve(app, contract.readSleeperSettings, async ({ session: { actor } }) => {
    const institutionId = ownInstitution(actor, 'sleeper.read')
    return { ...(await readSleeperSettings(db, institutionId)), ...(await countSleepers(db, institutionId, now())) }
  })

  serve(app, contract.saveSleeperSettings, ({ body, session: { actor } }) =>
    execute(runner, saveSleeperSettings, actor, { ...body, institutionId: ownInstitution(actor, 'sleeper.tune') }),
  )
}

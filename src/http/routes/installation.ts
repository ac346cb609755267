import type { FastifyInstance } from 'fastify'
import { usePasswordLink } from '../../commands/use-link.ts'
import * as contract from '../../contract/installation.ts'
import { execute } from '../../db/execute.ts'
import { refuse } from '../../domain/refusals.ts'
import { readPasswordOwner } from '../../queries/password-owner.ts'
import type { Deps } from '../deps.ts'
import { serve } from '../serve.ts'
import { holderOfLink } from './passwords.ts'

/** The administrateur général sets his password by the link of the first start (resolution 24). */
export function installationRoutes(app: FastifyInstance, { runner }: Deps): void {
  serve(app, contract.readInstallation, async ({ params }) => {
    const { holder } = await holderOfLink({ runner }, params.token, 'installation')
    return { owner: (await readPasswordOwner(runner.db, holder.userId)) ?? refuse('not_found') }
  })

  serve(app, contract.completeInstallation, async ({ params, body, request }) => {
    const { link, holder } = await holderOfLink({ runner }, params.token, 'installation', request.ip)
    const owner = (await readPasswordOwner(runner.db, holder.userId)) ?? refuse('not_found')
    await execute(runner, usePasswordLink, holder, { ...link, password: body.password })
    return { identifier: owner.identifier }
  })
}

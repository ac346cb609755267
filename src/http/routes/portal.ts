import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/portal.ts'
import type { Answer } from '../../contract/route.ts'
import { type EffectiveRight, readEffectiveRights } from '../../queries/effective-rights.ts'
import type { Deps } from '../deps.ts'
import { serve } from '../serve.ts'

/** [H30, H31] What the rights held now open, and nothing else. */
export function portalRoutes(app: FastifyInstance, { runner }: Deps): void {
  serve(app, contract.readPortal, async ({ session: { actor } }) => ({
    services: tilesOf(await readEffectiveRights(runner.db, actor.userId, runner.now())),
  }))
}

type Tile = Answer<typeof contract.readPortal>['services'][number]

/** A service once, and in it a role once, however many groups give it (resolution 7). */
function tilesOf(rights: readonly EffectiveRight[]): Tile[] {
  const tiles = new Map<string, Tile>()
  for (const { service, role } of rights) {
    const tile = tiles.get(service.id) ?? { ...service, roles: [] }
    tiles.set(service.id, tile)
    if (!tile.roles.some((held) => held.id === role.id)) tile.roles.push(role)
  }
  return [...tiles.values()]
}

import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/portal.ts'
import type { Answer } from '../../contract/route.ts'
import { type EffectiveRight, readEffectiveRights } from '../../queries/effective-rights.ts'
import { countInquiriesToAnswer } from '../../queries/inquiries.ts'
import { countAwaited } from '../../queries/review-people.ts'
import { type HiddenRoles, readHiddenRoles } from '../../queries/rights-in-service.ts'
import type { Deps } from '../deps.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'

/** [H30, H31] What the rights held now open, and nothing else. */
export function portalRoutes(app: FastifyInstance, { runner }: Deps): void {
  const { db, now } = runner

  serve(app, contract.readPortal, async ({ session: { actor }, request }) => {
    const at = now()
    const rights = await readEffectiveRights(db, actor.userId, at, localeOf(request))
    const roleIds = rights.map(({ role }) => role.id)
    const hidden = await readHiddenRoles(db, actor.userId, roleIds, at)
    const awaited = await countAwaited(db, actor, at)
    return {
      services: tilesOf(rights, hidden),
      inquiries: await countInquiriesToAnswer(db, actor),
      reviews: [...awaited.values()].reduce((sum, lines) => sum + lines, 0),
    }
  })
}

type Tile = Answer<typeof contract.readPortal>['services'][number]

/**
 * A service once, and in it a role once, however many groups give it (resolution 7). Suspended where no role of it is
 * left to enter by.
 */
function tilesOf(rights: readonly EffectiveRight[], hidden: HiddenRoles): Tile[] {
  const tiles = new Map<string, Tile>()
  for (const { service, role } of rights) {
    const tile = tiles.get(service.id) ?? { ...service, roles: [], suspended: hidden.get(role.id) ?? null }
    tiles.set(service.id, tile)
    if (!hidden.has(role.id)) tile.suspended = null
    if (tile.roles.some((held) => held.id === role.id)) continue
    tile.roles.push({ ...role, suspended: hidden.has(role.id) })
  }
  return [...tiles.values()]
}

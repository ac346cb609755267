import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { authenticate } from '../../src/http/authentication.ts'
import { apiRoutes } from '../../src/http/routes.ts'
import { createServer } from '../../src/http/server.ts'
import { openStaffedWorld } from '../staffed-world.ts'
import { UNLOGGED } from '../unlogged.ts'
import { NOW } from '../world.ts'
import { undoing } from './dry-runner.ts'
import { placeObjects } from './place-objects.ts'
import type { Objects, Place } from './places.ts'
import { type Credentials, signInEverybody } from './sign-in-everybody.ts'

export type Stage = {
  app: FastifyInstance
  objects: Record<Place, Objects>
  credentials: Credentials
  close(): Promise<void>
}

const AFTER = new Date(NOW.getTime() + 1)

/** The staffed world behind the real server, a signed-in browser for each kind of actor. */
export async function openStage(): Promise<Stage> {
  const world = await openStaffedWorld()
  const objects = await placeObjects(world)
  const credentials = await signInEverybody(world, objects)
  const publicUrl = 'http://localhost'
  const app = await createServer({ publicUrl, trustProxy: false, logger: pino({ level: 'silent' }) })
  const deps = {
    // After all was laid out: what began at this very instant would be a plan, dropped rather than ended.
    runner: { db: undoing(world.db), now: () => AFTER },
    publicUrl,
    secret: 's'.repeat(32),
    accessLog: UNLOGGED,
  }
  authenticate(app, deps)
  apiRoutes(app, deps)
  const close = async () => {
    await app.close()
    await world.close()
  }
  return { app, objects, credentials, close }
}

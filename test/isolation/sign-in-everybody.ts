import { giveApiAccess } from '../../src/commands/give-api-access.ts'
import { installRootAdmin } from '../../src/commands/install-root-admin.ts'
import { registerClient } from '../../src/commands/register-client.ts'
import type { ApiAccess } from '../../src/domain/actor.ts'
import { API_SCOPES } from '../../src/domain/api-scopes.ts'
import { SESSION_COOKIE } from '../../src/domain/session-cookie.ts'
import { hashPassword } from '../../src/secrets/hash-password.ts'
import { hashToken, newToken } from '../../src/secrets/tokens.ts'
import { CLIENT } from '../oidc-client.ts'
import type { StaffedWorld } from '../staffed-world.ts'
import { NOW, SEED } from '../world.ts'
import type { ActorName, Objects, Place } from './places.ts'

/** Of everybody who is signed in. */
export const PASSWORD = 'Un-autre-mot-de-passe-9'

/** A browser's cookie, or the token of an application of the Caf: one that administers, one that reads. */
export type Credentials = Record<ActorName, { cookie: string } | { authorization: string } | undefined>

/** A browser signed in for each kind of person, and a token for each application. */
export async function signInEverybody(world: StaffedWorld, objects: Record<Place, Objects>): Promise<Credentials> {
  await world.run(installRootAdmin, SEED, undefined)
  const root = await world.db
    .selectFrom('appointment')
    .select('userId')
    .where('kind', '=', 'root_admin')
    .executeTakeFirstOrThrow()
  const signIn = async (userId: string, kind?: 'temporary') => ({ cookie: await openSession(world, userId, kind) })
  const newcomer = await world.opened('Nouvelle', 'Venue')
  return {
    anonymous: undefined,
    newcomer: await signIn(newcomer, 'temporary'),
    user: await signIn(objects.own.userId),
    manager: await signIn(objects.own.managerId),
    siblingManager: await signIn(objects.sibling.managerId),
    unitAdministrator: await signIn(objects.own.unitAdministratorId),
    administrator: await signIn(objects.own.administratorId),
    otherAdministrator: await signIn(objects['other partner'].administratorId),
    caf: await signIn(objects.own.institutionAdminId),
    otherCaf: await signIn(objects['other Caf'].institutionAdminId),
    root: await signIn(root.userId),
    client: await tokenOf(world, world.caf.services.afas.id, 'administer'),
    reader: await tokenOf(world, world.caf.services.monEnfant.id, 'read'),
  }
}

/** An application of the Caf with access to the API. */
async function tokenOf({ run, db, caf }: StaffedWorld, serviceId: string, access: ApiAccess) {
  const { clientId } = await run(registerClient, caf.admin, { serviceId, ...CLIENT, isMachine: true })
  await run(giveApiAccess, caf.admin, { serviceId, access, version: 1 })
  const { hash } = await db
    .selectFrom('oidcClientSecret')
    .select('hash')
    .where('serviceId', '=', serviceId)
    .executeTakeFirstOrThrow()
  const token = newToken()
  const payload = JSON.stringify({ clientId, scope: Object.values(API_SCOPES).join(' ') })
  const expiresAt = new Date(NOW.getTime() + 600_000)
  const row = { idHash: hashToken(token), model: 'ClientCredentials', shownBy: hash, payload, expiresAt }
  await db.insertInto('oidcToken').values(row).execute()
  return { authorization: `Bearer ${token}` }
}

const HASH = hashPassword(PASSWORD)

async function openSession(
  { db }: StaffedWorld,
  userId: string,
  kind: 'temporary' | 'personal' = 'personal',
): Promise<string> {
  const token = newToken()
  const expiresAt = kind === 'temporary' ? new Date(NOW.getTime() + 86_400_000) : null
  await db
    .insertInto('credential')
    .values({ userId, kind, hash: await HASH, createdAt: NOW, expiresAt })
    .execute()
  const times = { createdAt: NOW, lastSeenAt: NOW, authenticatedAt: NOW }
  const confirmed = { secondFactor: 'totp', secondFactorAt: NOW }
  await db
    .insertInto('session')
    .values({ tokenHash: hashToken(token), userId, address: '127.0.0.1', ...times, ...confirmed })
    .execute()
  return `${SESSION_COOKIE}=${token}`
}

import { createUser } from '../../src/commands/create-user.ts'
import { SESSION_COOKIE } from '../../src/domain/session-cookie.ts'
import { hashPassword } from '../../src/secrets/hash-password.ts'
import { hashToken, newToken } from '../../src/secrets/tokens.ts'
import { layPlace, type Place } from '../freshness/ground.ts'
import { type Ground, openGround, person } from '../world.ts'
import type { Browser } from './browser.ts'
import { type NewClient, saveClient } from './save-client.ts'

export const PASSWORD = 'tulipe orageuse sept wagons bleus sous la neige'

/**
 * An institution on the clock of the machine, for what cannot be given another: processes of their own, applications
 * that nobody here wrote.
 */
export type SignOnPlace = {
  ground: Ground
  place: Place
  register(more: Partial<NewClient>): Promise<{ clientId: string; secret: string }>
  /** The identifier with which somebody signs in; his password is PASSWORD. */
  identifierOf(userId: string): Promise<string>
  /** Signs somebody in to the portal, in this browser. */
  signIn(browser: Pick<Browser, 'keep'>, userId: string): Promise<{ sessionId: string }>
  /** A user of the partner whom no group has given anything. */
  stranger(): Promise<string>
}

export async function openSignOnPlace(users: number): Promise<SignOnPlace> {
  const ground = await openGround()
  const place = await layPlace(ground, 'Caf des Portes', users)
  const { db } = ground
  const hash = await hashPassword(PASSWORD)
  const keepPassword = async (userId: string) => {
    await db.deleteFrom('credential').where('userId', '=', userId).execute()
    const kept = { userId, hash, kind: 'personal' as const, createdAt: new Date() }
    await db.insertInto('credential').values(kept).execute()
  }
  for (const userId of place.userIds) await keepPassword(userId)
  // Sent later, they would bring everybody another password.
  await db.deleteFrom('message').execute()
  return {
    ground,
    place,
    register: (more) => saveClient(db, { id: place.institutionId }, place.serviceId, more),
    async identifierOf(userId) {
      const found = db.selectFrom('userAccount').select('identifier').where('id', '=', userId)
      return (await found.executeTakeFirstOrThrow()).identifier
    },
    async signIn(browser, userId) {
      const [token, at] = [newToken(), new Date()]
      const { id } = await db
        .insertInto('session')
        .values({
          ...{ tokenHash: hashToken(token), userId, createdAt: at, lastSeenAt: at, authenticatedAt: at },
          address: '192.0.2.1',
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      browser.keep(SESSION_COOKIE, token)
      return { sessionId: id }
    },
    async stranger() {
      const named = person('Sans', 'Droit', { email: 'sans@exemple.fr', emailConfirmation: 'sans@exemple.fr' })
      const { id } = await place.run(createUser, { agreementId: place.agreementId, person: named })
      await keepPassword(id)
      await db.deleteFrom('message').execute()
      return id
    },
  }
}

import { randomBytes } from 'node:crypto'
import type { Database } from '../db/database.ts'
import type { Runner } from '../db/execute.ts'
import type { Person } from '../domain/actor.ts'
import { readIssuer } from '../queries/factor-issuer.ts'
import { readPasskeys } from '../queries/passkeys.ts'
import { newChallenge } from '../secrets/passkey-challenge.ts'
import { creationOptions, type Site } from '../secrets/passkeys.ts'
import type { Sealer } from '../secrets/sealed-box.ts'

/** What the browser needs in order to make a passkey for this account, which has none on it yet; see `addPasskey`. */
export async function preparePasskey(
  { db, now }: Runner,
  session: { id: string; actor: Person },
  { site, challenges }: { site: Site; challenges: Sealer },
) {
  const { userId, name: displayName } = session.actor
  const challenge = newChallenge(challenges, { purpose: 'add', sessionId: session.id }, now())
  const known = await readPasskeys(db, userId)
  const { issuer, label } = await readIssuer(db, userId)
  return creationOptions(site, challenge, { issuer, label, displayName, handle: await giveHandle(db, userId), known })
}

/** The same for all passkeys of an account, so that a new one takes the place of the old one on the same device. */
async function giveHandle(db: Database, userId: string): Promise<Buffer> {
  await db
    .insertInto('passkeyHolder')
    .values({ userId, handle: randomBytes(32) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { handle } = await db
    .selectFrom('passkeyHolder')
    .select('handle')
    .where('userId', '=', userId)
    .executeTakeFirstOrThrow()
  return handle
}

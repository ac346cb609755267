import type { Runner } from '../db/execute.ts'
import { readIssuer } from '../queries/factor-issuer.ts'
import { appAddress, newSeed, qrCode } from '../secrets/authenticator-app.ts'
import type { Sealer } from '../secrets/sealed-box.ts'

const MINUTES_TO_CONFIRM = 10

export type PreparedApp = { id: string; secret: string; address: string; qrCode: string }

/** A seed for an authenticator application, in the place of one this session prepared before; see `confirmApp`. */
export async function prepareApp(
  { db, now }: Runner,
  { sessionId, userId, seeds }: { sessionId: string; userId: string; seeds: Sealer },
): Promise<PreparedApp> {
  const secret = newSeed()
  const address = appAddress(secret, await readIssuer(db, userId))
  const prepared = {
    sealedSeed: seeds.seal(secret),
    expiresAt: new Date(now().getTime() + MINUTES_TO_CONFIRM * 60_000),
  }
  const id = await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('preparedApp').where('sessionId', '=', sessionId).execute()
    const row = await tx
      .insertInto('preparedApp')
      .values({ sessionId, ...prepared })
      .returning('id')
      .executeTakeFirstOrThrow()
    return row.id
  })
  return { id, secret, address, qrCode: qrCode(address) }
}

import type { Runner } from '../db/execute.ts'
import { ADDRESS_LIMIT } from '../domain/attempts.ts'
import { refuse } from '../domain/refusals.ts'
import { newChallenge } from '../secrets/passkey-challenge.ts'
import { requestOptions, type Site } from '../secrets/passkeys.ts'
import type { Sealer } from '../secrets/sealed-box.ts'
import { countAttempts, forgiveAddress } from './count-attempts.ts'
import { openSession, type SignedIn, type SigningBrowser } from './open-session.ts'
import { refuseClosedAccount } from './refuse-closed-account.ts'
import { refuseOtherWays } from './refuse-other-ways.ts'
import { countPasskeyUse, type PasskeyAnswer, verifyPasskey } from './use-passkey.ts'

/** The same for everybody: which accounts there are, and which have passkeys, cannot be read from it. */
export function startPasskeySignIn({ now }: Runner, { site, challenges }: { site: Site; challenges: Sealer }) {
  return requestOptions(site, newChallenge(challenges, { purpose: 'sign_in' }, now()))
}

export type PasskeySignIn = { answer: PasskeyAnswer; browser: SigningBrowser; addressGroup: string }

/**
 * Opens a session for whoever holds the passkey, without a name or password. `passkey_unknown` whatever is wrong with it;
 * what is special about the account is told only to its holder.
 */
export async function signInByPasskey(
  runner: Runner,
  { answer, browser, addressGroup }: PasskeySignIn,
): Promise<SignedIn> {
  const { db } = runner
  const at = runner.now()
  const address = { subject: `address:${addressGroup}`, limit: ADDRESS_LIMIT }
  await countAttempts(db, [address], at)
  const used = (await verifyPasskey(runner, answer, { purpose: 'sign_in' })) ?? refuse('passkey_unknown')
  await forgiveAddress(db, address)
  await refuseClosedAccount(db, used.userId, at)
  await refuseOtherWays(db, used.userId)
  return db.transaction().execute(async (tx) => {
    await countPasskeyUse(tx, used)
    await tx.updateTable('factor').set({ lastUsedAt: at }).where('id', '=', used.factorId).execute()
    return openSession(tx, { userId: used.userId, method: 'passkey', browser }, at)
  })
}

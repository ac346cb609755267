import type { Tx } from '../db/database.ts'
import type { Runner } from '../db/execute.ts'
import { ACCOUNT_LIMIT, ADDRESS_LIMIT } from '../domain/attempts.ts'
import { refuse } from '../domain/refusals.ts'
import { readSignInAccount, type SignInAccount } from '../queries/sign-in-account.ts'
import { hashPassword, needsRehash, verifyAgainstNothing, verifyPassword } from '../secrets/hash-password.ts'
import { countAttempts, forgiveAccount, forgiveAddress } from './count-attempts.ts'
import { openSession, type SignedIn, type SigningBrowser } from './open-session.ts'
import { refuseClosedAccount } from './refuse-closed-account.ts'
import { refuseOtherWays } from './refuse-other-ways.ts'

export type SignIn = SigningBrowser & {
  identifier: string
  password: string
  /** What addresses count as one: see http/rate-limits.ts. */
  addressGroup: string
}

/** A user name as accounts have it, however it was typed. */
export const signInName = (typed: string): string => typed.normalize('NFC').trim().toLowerCase()

const VERIFICATION = { verifyPassword, verifyAgainstNothing }

/**
 * Opens a session [H21, H27]. The same refusal, after the same work, whether the identifier is unknown or the password
 * wrong; what is special about the account is told only to whoever knows its password.
 */
export async function signIn(runner: Runner, input: SignIn, verification = VERIFICATION): Promise<SignedIn> {
  const { db, now } = runner
  const at = now()
  const identifier = signInName(input.identifier)
  const account = { subject: `account:${identifier}`, limit: ACCOUNT_LIMIT }
  const address = { subject: `address:${input.addressGroup}`, limit: ADDRESS_LIMIT }
  await countAttempts(db, [account, address], at)
  const known = await readSignInAccount(db, identifier)
  const right = known
    ? await verification.verifyPassword(known.hash, input.password)
    : await verification.verifyAgainstNothing(input.password)
  if (!known || !right) refuse('wrong_credentials')
  await forgiveAccount(db, account)
  await forgiveAddress(db, address)
  await refuseClosedAccount(db, known.userId, at)
  await refuseOtherWays(db, known.userId)
  const renewedHash = needsRehash(known.hash) ? await hashPassword(input.password) : undefined
  return db.transaction().execute(async (tx) => {
    await useCredential(tx, known, at, renewedHash)
    return openSession(tx, { userId: known.userId, method: 'password', browser: input }, at)
  })
}

/** [H22] A temporary password opens one session, within its time; one that was replaced meanwhile opens none. */
async function useCredential(tx: Tx, known: SignInAccount, at: Date, renewedHash: string | undefined): Promise<void> {
  const current = await tx
    .selectFrom('credential')
    .select(['kind', 'usedAt', 'expiresAt'])
    .where('id', '=', known.credentialId)
    .where('replacedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!current) refuse('wrong_credentials')
  if (current.kind === 'temporary' && current.usedAt) refuse('temporary_password_used')
  if (current.expiresAt && current.expiresAt <= at) refuse('temporary_password_expired')
  await tx
    .updateTable('credential')
    .set({ usedAt: at, ...(renewedHash && { hash: renewedHash }) })
    .where('id', '=', known.credentialId)
    .execute()
}

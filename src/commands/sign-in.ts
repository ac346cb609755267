import type { Tx } from '../db/database.ts'
import type { Runner } from '../db/execute.ts'
import { ACCOUNT_LIMIT, ADDRESS_LIMIT } from '../domain/attempts.ts'
import { refuse } from '../domain/refusals.ts'
import type { Stage } from '../domain/stage.ts'
import { readAccountStanding } from '../queries/account-standing.ts'
import { readSession } from '../queries/session.ts'
import { readSignInAccount, type SignInAccount } from '../queries/sign-in-account.ts'
import { hashPassword, needsRehash, verifyAgainstNothing, verifyPassword } from '../secrets/hash-password.ts'
import { hashToken, newToken } from '../secrets/tokens.ts'
import { countAttempts, forgiveAccount, forgiveAddress } from './count-attempts.ts'
import { endSession } from './end-sessions.ts'
import { queueMessage } from './queue-message.ts'

export type SignIn = {
  identifier: string
  password: string
  address: string
  /** What addresses count as one: see http/rate-limits.ts. */
  addressGroup: string
  userAgent: string
  /** The session the browser had until now. */
  formerSessionId: string | undefined
}

export type SignedIn = { token: string; stage: Stage }

const VERIFICATION = { verifyPassword, verifyAgainstNothing }

/**
 * Opens a session [H21, H27]. The same refusal, after the same work, whether the identifier is unknown or the password
 * wrong; what is special about the account is told only to whoever knows its password.
 */
export async function signIn(runner: Runner, input: SignIn, verification = VERIFICATION): Promise<SignedIn> {
  const { db, now } = runner
  const at = now()
  const identifier = input.identifier.normalize('NFC').trim().toLowerCase()
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
  const standing = await readAccountStanding(db, known.userId, at)
  if (standing.state === 'closed') refuse('account_closed')
  if (standing.state === 'planned') refuse('account_not_yet_open', { params: { day: standing.opensOn } })
  const renewedHash = needsRehash(known.hash) ? await hashPassword(input.password) : undefined
  return db.transaction().execute(async (tx) => {
    await useCredential(tx, known, at, renewedHash)
    if (input.formerSessionId) await endSession(tx, input.formerSessionId, at, 'signed_in_again')
    return openSession(tx, known.userId, input, at)
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

async function openSession(tx: Tx, userId: string, input: SignIn, at: Date): Promise<SignedIn> {
  const token = newToken()
  const { id } = await tx
    .insertInto('session')
    .values({
      tokenHash: hashToken(token),
      userId,
      createdAt: at,
      lastSeenAt: at,
      authenticatedAt: at,
      address: input.address,
      userAgent: input.userAgent.slice(0, 300),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const session = await readSession(tx, hashToken(token), at)
  if (!session) refuse('wrong_credentials')
  if (session.stage === 'holder_code')
    await queueMessage(tx, { kind: 'holder_code', userId, sessionId: id, notBefore: at }, at)
  return { token, stage: session.stage }
}

import { HOLDER_CODE, hashHolderCode } from '../commands/confirm-holder.ts'
import { forgetFailures } from '../commands/count-attempts.ts'
import { endSessions } from '../commands/end-sessions.ts'
import type { Tx } from '../db/database.ts'
import { hashPassword } from '../secrets/hash-password.ts'
import { hashToken, newToken, sixDigitCode, temporaryPassword } from '../secrets/tokens.ts'
import type { MessageToPrepare } from './message-to-prepare.ts'

const TEMPORARY_PASSWORD_HOURS = 24
const RESET_LINK_MINUTES = 60

/**
 * The secret that the message brings, drawn and its hash written in the same transaction: it is good from the moment it
 * can leave, and nobody but its reader ever knows it. Empty for a message without one; nothing when its reason is gone.
 */
export async function drawSecret(tx: Tx, message: MessageToPrepare, now: Date): Promise<string | undefined> {
  switch (message.kind) {
    case 'temporary_password':
      return drawTemporaryPassword(tx, message, now)
    case 'password_reset':
      return drawResetLink(tx, message, now)
    case 'holder_code':
      return drawHolderCode(tx, message, now)
    case 'identifier':
    case 'password_changed':
    case 'address_changed':
    case 'factor_added':
    case 'factor_removed':
    case 'factors_reset':
    case 'recovery_codes_drawn':
    case 'recovery_code_used':
    case 'new_device':
    case 'identity_unlinked':
    case 'delegation_withdrawn':
    case 'delegation_given':
    case 'inquiry_opened':
    case 'inquiry_reminder':
    case 'inquiry_overdue':
    case 'inquiry_answered':
    case 'inquiry_message':
    case 'inquiry_closed':
    case 'sleeper_warned':
    case 'sleeper_suspended':
    case 'sleeper_closed':
    case 'last_administrator':
    case 'deputy_named':
    case 'departure_announced':
    case 'limit_near':
    case 'review_opened':
    case 'review_reminder':
    case 'review_overdue':
    case 'external_account_opened':
    case 'external_account_refused':
    case 'external_account_ended':
      return ''
    default:
      // A kind nobody thought of would never be sent, and nothing would say so.
      return message.kind satisfies never
  }
}

/** [H24] In the place of whatever password there was. */
async function drawTemporaryPassword(tx: Tx, { userId, recipientId }: MessageToPrepare, now: Date): Promise<string> {
  const password = temporaryPassword()
  const hash = await hashPassword(password)
  await tx
    .updateTable('credential')
    .set({ replacedAt: now })
    .where('userId', '=', userId)
    .where('replacedAt', 'is', null)
    .execute()
  await tx
    .insertInto('credential')
    .values({
      userId,
      kind: 'temporary',
      hash,
      createdAt: now,
      expiresAt: new Date(now.getTime() + TEMPORARY_PASSWORD_HOURS * 3_600_000),
      asksHolderCode: recipientId !== userId,
    })
    .execute()
  await endSessions(tx, userId, now, 'credentials_replaced')
  await forgetFailures(tx, userId)
  return password
}

async function drawResetLink(tx: Tx, { userId }: MessageToPrepare, now: Date): Promise<string> {
  const token = newToken()
  await tx
    .updateTable('oneTimeLink')
    .set({ usedAt: now })
    .where('userId', '=', userId)
    .where('purpose', '=', 'reset')
    .where('usedAt', 'is', null)
    .execute()
  await tx
    .insertInto('oneTimeLink')
    .values({
      tokenHash: hashToken(token),
      purpose: 'reset',
      userId,
      createdAt: now,
      expiresAt: new Date(now.getTime() + RESET_LINK_MINUTES * 60_000),
    })
    .execute()
  return token
}

async function drawHolderCode(tx: Tx, { sessionId }: MessageToPrepare, now: Date): Promise<string | undefined> {
  if (!sessionId) return undefined
  const session = await tx
    .selectFrom('session')
    .select('id')
    .where('id', '=', sessionId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (!session) return undefined
  const code = sixDigitCode()
  const drawn = {
    codeHash: hashHolderCode(sessionId, code),
    createdAt: now,
    expiresAt: new Date(now.getTime() + HOLDER_CODE.minutes * 60_000),
    attempts: 0,
  }
  await tx
    .insertInto('holderCode')
    .values({ sessionId, ...drawn })
    .onConflict((conflict) => conflict.column('sessionId').doUpdateSet(drawn))
    .execute()
  return code
}

import type { Tx } from '../db/database.ts'
import type { Command } from '../db/execute.ts'
import type { Person } from '../domain/actor.ts'
import { journalOf } from '../domain/installation.ts'
import { refuse } from '../domain/refusals.ts'
import { readFactorKinds } from '../queries/factors.ts'
import { hashRecoveryCode, newRecoveryCode } from '../secrets/recovery-code.ts'
import { lockAccount } from './lock-account.ts'
import { notifyHolder } from './notify-holder.ts'

const CODES = 10

/** « Obtenir de nouveaux codes de secours »: the earlier ones are void. */
export const drawRecoveryCodes: Command<undefined, { recoveryCodes: string[] }, Person> = async ({
  tx,
  author,
  now,
}) => {
  const { userId } = author
  await lockAccount(tx, userId)
  if ((await readFactorKinds(tx, userId)).length === 0) refuse('factor_not_held')
  const recoveryCodes = await replaceRecoveryCodes(tx, userId, now)
  await notifyHolder(tx, { kind: 'recovery_codes_drawn', userId }, now)
  return {
    result: { recoveryCodes },
    institutionId: journalOf(author),
    events: [{ kind: 'recovery_codes.drawn', userId, details: {} }],
  }
}

/** Part of a command: ten codes in the place of those there were, in clear for this once. */
export async function replaceRecoveryCodes(tx: Tx, userId: string, now: Date): Promise<string[]> {
  await tx.deleteFrom('recoveryCode').where('userId', '=', userId).execute()
  const codes = Array.from({ length: CODES }, newRecoveryCode)
  const rows = codes.map((code) => ({ userId, hash: hashRecoveryCode(userId, code), drawnAt: now }))
  await tx.insertInto('recoveryCode').values(rows).execute()
  return codes
}

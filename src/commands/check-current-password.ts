import type { Runner } from '../db/execute.ts'
import { ACCOUNT_LIMIT } from '../domain/attempts.ts'
import { refuse } from '../domain/refusals.ts'
import { readPasswordOwner } from '../queries/password-owner.ts'
import { readSignInAccount } from '../queries/sign-in-account.ts'
import { verifyPassword } from '../secrets/hash-password.ts'
import { countAttempts, forgiveAccount } from './count-attempts.ts'

/** Tries are counted as those of the login page. Refuses `current_password_wrong`. */
export async function checkCurrentPassword(runner: Runner, userId: string, currentPassword: string): Promise<void> {
  const { identifier } = (await readPasswordOwner(runner.db, userId)) ?? refuse('not_signed_in')
  const account = { subject: `account:${identifier}`, limit: ACCOUNT_LIMIT }
  await countAttempts(runner.db, [account], runner.now())
  const known = await readSignInAccount(runner.db, identifier)
  const right = known?.userId === userId && (await verifyPassword(known.hash, currentPassword))
  if (!right) refuse('current_password_wrong', { field: 'currentPassword' })
  await forgiveAccount(runner.db, account)
}

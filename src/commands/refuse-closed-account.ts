import type { Reader } from '../db/database.ts'
import { refuse } from '../domain/refusals.ts'
import { readAccountStanding } from '../queries/account-standing.ts'
import { readAccountSuspension } from '../queries/account-suspension.ts'

/** Told only to whoever has shown that the account is his. Refuses `account_closed`, `account_not_yet_open`, `account_suspended` [H08]. */
export async function refuseClosedAccount(db: Reader, userId: string, at: Date): Promise<void> {
  const standing = await readAccountStanding(db, userId, at)
  if (standing.state === 'closed') refuse('account_closed')
  if (standing.state === 'planned') refuse('account_not_yet_open', { params: { day: standing.opensOn } })
  const suspension = await readAccountSuspension(db, userId, at)
  if (suspension) refuse('account_suspended', { params: { institution: suspension.institutionName } })
}

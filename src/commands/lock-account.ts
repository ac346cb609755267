import type { Tx } from '../db/database.ts'

/** One change at a time of what an account is entered with. */
export async function lockAccount(tx: Tx, userId: string): Promise<void> {
  await tx.selectFrom('userAccount').select('id').where('id', '=', userId).forNoKeyUpdate().executeTakeFirstOrThrow()
}

import type { Tx } from '../db/database.ts'
import { refuse } from '../domain/refusals.ts'

/** Whoever is not of the institution's own staff is not found. */
export async function requireStaff(tx: Tx, institutionId: string, userId: string): Promise<void> {
  const staff = await tx
    .selectFrom('userAccount')
    .select('id')
    .where('id', '=', userId)
    .where('institutionId', '=', institutionId)
    .where('organizationId', 'is', null)
    .executeTakeFirst()
  if (!staff) refuse('not_found')
}

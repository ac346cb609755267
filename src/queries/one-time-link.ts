import type { Reader } from '../db/database.ts'
import { refuse } from '../domain/refusals.ts'

export type LinkPurpose = 'reset' | 'installation'

/** Whose link this is; not found when it was used, replaced, is too old, or never was. */
export async function readLinkHolder(
  db: Reader,
  link: { tokenHash: Buffer; purpose: LinkPurpose },
  at: Date,
): Promise<string> {
  const row = await db
    .selectFrom('oneTimeLink')
    .select('userId')
    .where('tokenHash', '=', link.tokenHash)
    .where('purpose', '=', link.purpose)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', at)
    .executeTakeFirst()
  return row?.userId ?? refuse('not_found')
}

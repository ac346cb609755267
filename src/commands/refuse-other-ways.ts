import type { Reader } from '../db/database.ts'
import { refuse } from '../domain/refusals.ts'
import { readRequiredProvider } from '../queries/partner-provider.ts'

/** Told only to whoever has shown that the account is his: his organisation lets him in by its own provider alone. */
export async function refuseOtherWays(db: Reader, userId: string): Promise<void> {
  const provider = await readRequiredProvider(db, userId)
  if (provider) refuse('external_sign_in_required', { params: { provider } })
}

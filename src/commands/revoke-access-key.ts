import { sql } from 'kysely'
import type { Context, Outcome } from '../db/execute.ts'
import { refuse } from '../domain/refusals.ts'
import { readAccessKeyFacts, readServicesOfKey } from '../queries/access-keys.ts'
import { authorize } from './authorize.ts'

/** Whoever holds the key is refused from now on. */
export async function revokeAccessKey(
  { tx, author, now }: Context,
  { accessKeyId }: { accessKeyId: string },
): Promise<Outcome<{ id: string }>> {
  const facts = await readAccessKeyFacts(tx, accessKeyId)
  authorize(author, 'access_key.revoke', facts)
  // A period is never empty: a key drawn at this very instant lives for its shortest.
  const { rows } = await sql<{ name: string }>`
    UPDATE access_key
    SET during = tstzrange(lower(during), greatest(${now}::timestamptz, lower(during) + interval '1 microsecond'))
    WHERE id = ${accessKeyId} AND during @> ${now}::timestamptz RETURNING name`.execute(tx)
  const { name } = rows[0] ?? refuse('access_key_ended')
  const details = { keyId: accessKeyId, name, serviceIds: await readServicesOfKey(tx, accessKeyId) }
  return {
    result: { id: accessKeyId },
    institutionId: facts.institutionId,
    events: [{ kind: 'access_key.revoked', details }],
  }
}

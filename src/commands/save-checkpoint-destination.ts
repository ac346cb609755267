import type { Context, Outcome } from '../db/execute.ts'
import { Refused } from '../domain/refusals.ts'
import { readInstitutionFacts } from '../queries/institution-facts.ts'
import { authorize } from './authorize.ts'

type Destination = { email: string | null; url: string | null }
type Input = Destination & { institutionId: string; version: number }

/** Where checkpoints are kept besides, out of reach of whoever holds the database: a mailbox, an address that takes them. */
export async function saveCheckpointDestination(
  { tx, author }: Context,
  { institutionId, version, email, url }: Input,
): Promise<Outcome<{ version: number }>> {
  authorize(author, 'journal.send_checkpoints', await readInstitutionFacts(tx, institutionId))
  const known = await tx
    .selectFrom('checkpointDestination')
    .select(['email', 'url', 'version'])
    .where('institutionId', '=', institutionId)
    .forUpdate()
    .executeTakeFirst()
  const before = known ?? { email: null, url: null, version: 1 }
  if (before.version !== version) throw new Refused([{ code: 'stale_version' }], before)
  const after = { email, url, version: version + 1 }
  await tx
    .insertInto('checkpointDestination')
    .values({ institutionId, ...after })
    .onConflict((conflict) => conflict.column('institutionId').doUpdateSet(after))
    .execute()
  return {
    result: { version: after.version },
    institutionId,
    events: [
      {
        kind: 'checkpoint_destination.saved',
        details: { before: { url: before.url }, after: { url } },
        personal: { before: { email: before.email }, after: { email } },
      },
    ],
  }
}

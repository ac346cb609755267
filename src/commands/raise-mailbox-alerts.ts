import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import type { AlertFacts } from '../domain/alerts.ts'
import { genericLocalPart } from '../domain/email.ts'
import { readAlertSettings } from '../queries/alert-settings.ts'
import { readMailboxes } from '../queries/mailboxes.ts'

type Found = { userId: string; facts: AlertFacts['shared_mailbox'] }

const AT_ONCE = 10_000

/**
 * Raises the mailboxes that name a desk, or that people of different names share [H18]. Told once: not again while the same
 * is known of the person, however it was settled.
 */
export async function raiseMailboxAlerts(db: Database, institutionId: string, now: Date): Promise<void> {
  const { settings } = await readAlertSettings(db, institutionId)
  if (!settings.sharedMailbox) return
  for (let after: string | undefined; ; ) {
    const lot = await readMailboxes(db, { institutionId, after, limit: AT_ONCE }, now)
    await raise(
      db,
      institutionId,
      lot.map(({ userId, email, accounts }) => ({
        userId,
        facts: { localPart: genericLocalPart(email) ?? null, accounts },
      })),
      now,
    )
    after = lot.at(-1)?.userId
    if (lot.length < AT_ONCE) return
  }
}

async function raise(db: Database, institutionId: string, all: readonly Found[], now: Date): Promise<void> {
  const found = all.filter(({ facts }) => facts.localPart !== null || facts.accounts > 0)
  if (found.length === 0) return
  await sql`
    INSERT INTO alert (institution_id, kind, user_id, day, facts, opened_at)
    SELECT i.id, 'shared_mailbox', f."userId", (${now}::timestamptz AT TIME ZONE i.time_zone)::date, f.facts, ${now}
    FROM institution i, jsonb_to_recordset(${JSON.stringify(found)}::jsonb) AS f ("userId" uuid, facts jsonb)
    WHERE i.id = ${institutionId} AND NOT EXISTS (
      SELECT FROM alert a WHERE a.user_id = f."userId" AND a.kind = 'shared_mailbox' AND a.facts = f.facts)
    ON CONFLICT (institution_id, kind, user_id, day) DO NOTHING`.execute(db)
}

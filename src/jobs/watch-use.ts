import { sql } from 'kysely'
import { raiseAlerts } from '../commands/raise-alerts.ts'
import { raiseMailboxAlerts } from '../commands/raise-mailbox-alerts.ts'
import type { Runner } from '../db/execute.ts'
import { readAlertSettings } from '../queries/alert-settings.ts'
import { readDaysToWatch } from '../queries/days-to-watch.ts'
import type { JobDeps } from './deps.ts'

/** [H07, H18] Looks at the use of each institution since it was last looked at, where its days begin and end. */
export async function watchUse({ runner }: Pick<JobDeps, 'runner'>): Promise<void> {
  const { db } = runner
  const now = runner.now()
  for (const day of await readDaysToWatch(db, now)) {
    const { settings } = await readAlertSettings(db, day.institutionId)
    await raiseAlerts(db, { ...day, settings }, now)
    await db
      .insertInto('alertWatch')
      .values({ institutionId: day.institutionId, until: now })
      .onConflict((conflict) => conflict.column('institutionId').doUpdateSet({ until: now }))
      .execute()
  }
}

/** Each night: mailboxes that are nobody's own, and what is kept no longer than the access log that it came from. */
export async function watchMailboxes({ runner }: Pick<JobDeps, 'runner'>): Promise<void> {
  const { db } = runner
  const now = runner.now()
  for (const { id } of await db.selectFrom('institution').select('id').execute()) await raiseMailboxAlerts(db, id, now)
  await forgetOldAlerts(runner)
}

async function forgetOldAlerts({ db, now }: Runner): Promise<void> {
  await sql`
    DELETE FROM alert a USING institution i
    WHERE i.id = a.institution_id AND a.opened_at < ${now()}::timestamptz - make_interval(months => i.access_log_months)`.execute(
    db,
  )
}

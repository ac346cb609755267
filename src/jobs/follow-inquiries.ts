import { followInquiry } from '../commands/follow-inquiry.ts'
import { remindOfInquiry } from '../commands/remind-of-inquiry.ts'
import { execute } from '../db/execute.ts'
import { readDueInquiries } from '../queries/due-inquiries.ts'
import type { JobDeps } from './deps.ts'

/** [H06, H07] Reminders three days before and on the last day; then the consequence that was announced. */
export async function followInquiries({ runner }: Pick<JobDeps, 'runner'>): Promise<void> {
  for (const { id: inquiryId, agreementId, institutionId, due } of await readDueInquiries(runner.db, runner.now())) {
    if (due !== 'overdue') await remindOfInquiry(runner, inquiryId, due)
    else await execute(runner, followInquiry, { system: 'job', institutionId }, { inquiryId, agreementId })
  }
}

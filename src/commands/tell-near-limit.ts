import type { Tx } from '../db/database.ts'
import { readWhoAnswersForLimits } from '../queries/limit-people.ts'
import { queueMessage } from './queue-message.ts'

type Full = { agreementId: string; serviceId: string; persons: number; maxPersons: number }

/** [H15] By mail to the convention's administrators and the institution's, unless they were told since it was last emptied. */
export async function tellNearLimit(tx: Tx, full: Full, now: Date): Promise<void> {
  const { agreementId, serviceId, persons, maxPersons } = full
  const told = await tx
    .insertInto('limitWarning')
    .values({ agreementId, serviceId, toldAt: now })
    .onConflict((conflict) => conflict.columns(['agreementId', 'serviceId']).doNothing())
    .returning('serviceId')
    .executeTakeFirst()
  if (!told) return
  const limit = { serviceId, persons, maxPersons }
  for (const userId of await readWhoAnswersForLimits(tx, agreementId, now))
    await queueMessage(tx, { kind: 'limit_near', userId, agreementId, limit, notBefore: now }, now)
}

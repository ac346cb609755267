import type { Tx } from '../db/database.ts'
import { latest } from '../domain/period.ts'
import { refuse } from '../domain/refusals.ts'
import { readDayBounds } from '../queries/instants-of-days.ts'

type Asked = { agreementId: string; day: string; field: string }

/** When something begins on a day: at once if that day is today. Refuses a day that is past. */
export async function beginningOf(tx: Tx, asked: Asked, now: Date): Promise<Date> {
  const { start } = await boundsOf(tx, asked, now)
  return latest(start, now)
}

/** When something is over of which the day is the last. Refuses a day that is past. */
export async function endOf(tx: Tx, asked: Asked, now: Date): Promise<Date> {
  return (await boundsOf(tx, asked, now)).end
}

async function boundsOf(tx: Tx, { agreementId, day, field }: Asked, now: Date) {
  const bounds = (await readDayBounds(tx, agreementId, [day])).get(day) ?? refuse('not_found')
  if (bounds.end <= now) refuse('date_in_past', { field })
  return bounds
}

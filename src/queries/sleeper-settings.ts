import type { Reader } from '../db/database.ts'

/** In days without sign-in; null: this is not done. */
export type SleeperSettings = { warnDays: number | null; suspendDays: number | null; closeDays: number | null }

export function readSleeperSettings(db: Reader, institutionId: string): Promise<SleeperSettings & { version: number }> {
  return db
    .selectFrom('sleeperSettings')
    .select(['warnDays', 'suspendDays', 'closeDays', 'version'])
    .where('institutionId', '=', institutionId)
    .executeTakeFirstOrThrow()
}

import type { Reader } from '../db/database.ts'

/** What an institution finds unusual: which kinds of alerts it wants, and from when on. */
export type AlertSettings = {
  severalPlaces: boolean
  places: number
  placesMinutes: number
  unusualHours: boolean
  nightFrom: number
  nightUntil: number
  weekEnd: boolean
  unusualVolume: boolean
  volumeDeviations: number
  volumeMinimum: number
  manyFailures: boolean
  failedSignIns: number
  refusedDecisions: number
  sharedMailbox: boolean
}

const COLUMNS = [
  ...(['severalPlaces', 'places', 'placesMinutes', 'unusualHours', 'nightFrom', 'nightUntil', 'weekEnd'] as const),
  ...(['unusualVolume', 'volumeDeviations', 'volumeMinimum', 'manyFailures', 'failedSignIns'] as const),
  ...(['refusedDecisions', 'sharedMailbox'] as const),
] as const

export async function readAlertSettings(
  db: Reader,
  institutionId: string,
): Promise<{ settings: AlertSettings; version: number }> {
  const { version, ...settings } = await db
    .selectFrom('alertSettings')
    .select([...COLUMNS, 'version'])
    .where('institutionId', '=', institutionId)
    .executeTakeFirstOrThrow()
  return { settings, version }
}

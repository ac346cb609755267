import type { readAlertSettings } from '../../../src/contract/alerts.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'

export type AlertSettings = ResponseOf<typeof readAlertSettings>

const NUMBERS = [
  ...(['places', 'placesMinutes', 'nightFrom', 'nightUntil', 'volumeDeviations', 'volumeMinimum'] as const),
  ...(['failedSignIns', 'refusedDecisions'] as const),
] as const
export type NumberName = (typeof NUMBERS)[number]

/** As typed: a number is a text until the form is sent. */
export type AlertValues = Omit<AlertSettings, NumberName> & Record<NumberName, string>

export const alertValues = (settings: AlertSettings): AlertValues => ({
  ...settings,
  ...(Object.fromEntries(NUMBERS.map((name) => [name, String(settings[name])])) as Record<NumberName, string>),
})

export const alertBody = (values: AlertValues): AlertSettings => ({
  ...values,
  ...(Object.fromEntries(NUMBERS.map((name) => [name, numberIn(values[name])])) as Record<NumberName, number>),
})

/** What is no number is refused by the contract. */
export const numberIn = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text))

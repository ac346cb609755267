import { dayOf } from '../../format.ts'

/** Today where the institution is, as the fields of dates want it. */
export const today = (): string => dayOf(new Date().toISOString())

import { z } from 'zod'
import { version } from './fields.ts'
import { route } from './route.ts'

const common = { tag: 'Comptes inactifs', access: 'signed_in', path: '/api/sleeper-settings' } as const
/** Days without sign-in; null: this is not done. */
const days = z.int().min(7).max(1095).nullable()
const settings = z.object({ warnDays: days, suspendDays: days, closeDays: days })

/** With how many accounts are at each step now. */
export const readSleeperSettings = route({
  ...common,
  method: 'GET',
  summary: 'Les délais des comptes inactifs',
  response: settings.extend({ version, warned: z.int(), suspended: z.int(), kept: z.int() }),
})

export const saveSleeperSettings = route({
  ...common,
  method: 'PUT',
  summary: 'Régler les délais des comptes inactifs',
  body: settings.extend({ version }),
  response: z.object({ version }),
})

import { z } from 'zod'
import { ability, id } from './fields.ts'
import { route } from './route.ts'

const tag = 'Traçabilité'
const ofUser = z.object({ userId: id })

/** Lines of the journal, network addresses, alerts. */
const kept = z.object({ lines: z.int(), addresses: z.int(), alerts: z.int() })

export const readPersonalData = route({
  method: 'GET',
  path: '/api/users/:userId/personal-data',
  summary: 'Les données personnelles qui peuvent être effacées d’un compte fermé',
  tag,
  access: 'signed_in',
  params: ofUser,
  response: kept.extend({ name: z.string(), identifier: z.string(), abilities: z.object({ erase: ability }) }),
})

/** [resolution 21] Name and identifier stay in the records, and the journal’s chain stays whole. */
export const erasePersonalData = route({
  method: 'DELETE',
  path: '/api/users/:userId/personal-data',
  summary: 'Effacer les données personnelles d’un compte fermé',
  tag,
  access: 'signed_in',
  params: ofUser,
  response: kept,
})

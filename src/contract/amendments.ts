import { z } from 'zod'
import { impact } from './agreements.ts'
import { ability, id, instant } from './fields.ts'
import { route } from './route.ts'

const tag = 'Conventions'

/** Named by its line of the journal. */
const ofAmendment = z.object({ agreementId: id, amendmentNumber: z.coerce.number().int().positive() })

/** What undoing it would make people lose or gain, and whether it still can be. */
export const readAmendment = route({
  method: 'GET',
  path: '/api/agreements/:agreementId/amendments/:amendmentNumber',
  summary: 'Ce que l’annulation d’une modification des habilitations ferait perdre ou gagner',
  tag,
  access: 'signed_in',
  params: ofAmendment,
  response: impact.extend({
    at: instant,
    /** Limits that it would set again; none: there was none. */
    limits: z.array(z.object({ service: z.string(), maxPersons: z.int().nullable() })),
    abilities: z.object({ undo: ability }),
  }),
})

/** From now on all is as before it, while nothing newer contradicts it. */
export const undoAmendment = route({
  method: 'DELETE',
  path: '/api/agreements/:agreementId/amendments/:amendmentNumber',
  summary: 'Annuler une modification des habilitations de la convention',
  tag,
  access: 'signed_in',
  params: ofAmendment,
  response: z.object({ version: z.int() }),
})

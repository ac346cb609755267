import { z } from 'zod'
import { ability, id, instant, text } from './fields.ts'
import { route } from './route.ts'

const tag = 'Délégation'
const ofAgreement = z.object({ agreementId: id })
const reason = text(1000).refine((written) => written.trim() !== '', { params: { refusal: 'required_field' } })

export const readDelegation = route({
  method: 'GET',
  path: '/api/agreements/:agreementId/delegation',
  summary: 'Qui gère la convention : le partenaire par délégation, ou l’institution',
  tag,
  access: 'signed_in',
  params: ofAgreement,
  response: z.object({
    delegated: z.boolean(),
    /** Where it was taken back and not given again. Who did it is told to the institution alone. */
    withdrawal: z.object({ at: instant, reason: z.string(), by: z.string().nullable() }).nullable(),
    institutionName: z.string(),
    abilities: z.object({ withdraw: ability, give: ability }),
  }),
})

/** [H10, H11] « Supprimer la délégation ». */
export const withdrawDelegation = route({
  method: 'POST',
  path: '/api/agreements/:agreementId/delegation/withdrawal',
  summary: 'Supprimer la délégation d’habilitations',
  tag,
  access: 'signed_in',
  params: ofAgreement,
  body: z.object({ reason }),
  response: z.object({ withdrawnAt: instant }),
})

export const giveDelegation = route({
  method: 'POST',
  path: '/api/agreements/:agreementId/delegation',
  summary: 'Rendre la délégation d’habilitations',
  tag,
  access: 'signed_in',
  params: ofAgreement,
  response: z.object({ givenAt: instant }),
})

import { z } from 'zod'
import { line, personName } from './fields.ts'

/** Fields of a person created on the spot (« Créer si non encore connu » [H57]); the same as in « Créer un utilisateur ». */
export const newPerson = z.object({
  lastName: personName,
  firstName: personName,
  email: z.string().trim().max(254),
  emailConfirmation: z.string().trim().max(254),
  workplace: z.enum(['fixed', 'mobile']),
  /** Why the address is personal although no piece of the name is in it (resolution 10). */
  nominativeReason: line(300).optional(),
})

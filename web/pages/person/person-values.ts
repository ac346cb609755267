import type { z } from 'zod'
import type { newPerson } from '../../../src/contract/person.ts'
import type { Errors } from '../../ui/form/errors.ts'

/** A person as typed: every field is a text until the form is sent. */
export interface PersonValues {
  lastName: string
  firstName: string
  email: string
  emailConfirmation: string
  nominativeReason: string
  workplace: string
}

export const nobody: PersonValues = {
  lastName: '',
  firstName: '',
  email: '',
  emailConfirmation: '',
  nominativeReason: '',
  workplace: '',
}

/** What was typed, as the contract wants it; call it on what `newPerson` has accepted. */
export const personBody = ({ nominativeReason, workplace, ...typed }: PersonValues): z.input<typeof newPerson> => ({
  lastName: typed.lastName,
  firstName: typed.firstName,
  email: typed.email,
  emailConfirmation: typed.emailConfirmation,
  workplace: workplace === 'mobile' ? 'mobile' : 'fixed',
  ...(nominativeReason.trim() && { nominativeReason }),
})

/** What the browser can tell before sending, in the person's language. */
export const personErrors = (person: PersonValues, words: { required: string; emailsDiffer: string }): Errors => {
  const mandatory = ['lastName', 'firstName', 'email', 'emailConfirmation', 'workplace'] as const
  const missing = mandatory.filter((name) => !person[name].trim())
  const errors: Errors = Object.fromEntries(missing.map((name) => [name, words.required]))
  const same = person.email.trim().toLowerCase() === person.emailConfirmation.trim().toLowerCase()
  return same || errors.emailConfirmation ? errors : { ...errors, emailConfirmation: words.emailsDiffer }
}

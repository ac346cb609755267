import { genericLocalPart, normalizeEmail } from './email.ts'
import { namesInAddress } from './names-in-address.ts'
import type { Refusal } from './refusals.ts'

/** What is typed of a person when his account is opened [H68–H73]. */
export type NewPerson = {
  lastName: string
  firstName: string
  email: string
  emailConfirmation: string
  workplace: 'fixed' | 'mobile'
  /** Why the address is personal although no piece of the name is in it (resolution 10). */
  nominativeReason?: string | undefined
}

/** What is kept of a person, and may be corrected later. */
export type Identity = Pick<NewPerson, 'lastName' | 'firstName' | 'email' | 'workplace'> & {
  nominativeReason: string | null
}

// The form HTML gives to addresses (Living Standard, « valid email address »), with a dot in the domain.
const wellFormed = /^(?!\.)(?!.*\.\.)[\w'+.-]*[\w+-]@([a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/i

/**
 * All that is wrong with the address of a person [H70–H72, resolution 10], told at once: malformed, not confirmed, a
 * desk's and not a person's, or without a piece of the name and no reason given.
 */
export function addressProblems(person: NewPerson): Refusal[] {
  const email = normalizeEmail(person.email)
  const problems: Refusal[] = []
  if (email === '') problems.push({ code: 'required_field', field: 'email' })
  else if (!wellFormed.test(email)) problems.push({ code: 'invalid_field', field: 'email' })
  else problems.push(...impersonal(person, email))
  if (normalizeEmail(person.emailConfirmation) !== email)
    problems.push({ code: 'email_not_confirmed', field: 'emailConfirmation' })
  return problems
}

function impersonal(person: NewPerson, email: string): Refusal[] {
  const localPart = genericLocalPart(email)
  if (localPart !== undefined) return [{ code: 'email_generic', field: 'email', params: { localPart } }]
  const told = namesInAddress(email, person.firstName, person.lastName) || person.nominativeReason !== undefined
  return told ? [] : [{ code: 'email_not_nominative', field: 'nominativeReason' }]
}

/** The person as kept: the reason only where the address needs one. */
export function identityOf(person: NewPerson): Identity {
  const { lastName, firstName, workplace } = person
  const email = normalizeEmail(person.email)
  const obvious = namesInAddress(email, firstName, lastName)
  return { lastName, firstName, workplace, email, nominativeReason: obvious ? null : (person.nominativeReason ?? null) }
}

import type { person as fr } from '../fr/person.ts'
import type { Like } from '../like.ts'

export const person: Like<typeof fr> = {
  lastName: 'Last name',
  lastNameExample: 'Martin',
  firstName: 'First name',
  firstNameExample: 'Camille',
  email: 'E-mail address',
  emailExample: 'camille.martin@ville.example',
  emailHint: 'Important: must be personal: this person’s own, never that of an office.',
  emailConfirmation: 'Confirm the e-mail address',
  emailsDiffer: 'The two addresses are not the same.',
  nominativeReason: 'Reason',
  nominativeReasonExample: 'Goes by another name than the one in the address',
  workplace: 'Workplace',
  fixed: 'Fixed workstation',
  fixedHint: 'The person works at a fixed workstation.',
  mobile: 'Mobile',
  mobileHint: 'The person moves about.',
}

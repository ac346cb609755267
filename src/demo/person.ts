import type { NewPerson } from '../domain/person.ts'

/** « Karim Haddad (nomade) » at an address that names him. */
export function demoPerson(text: string, domain: string): NewPerson {
  const [firstName = '', ...rest] = text.replace(' (nomade)', '').split(' ')
  const lastName = rest.join(' ')
  const local = `${firstName}.${lastName}`
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/g, 'oe')
    .replace(/[^A-Za-z.-]/g, '')
    .toLowerCase()
  const email = `${local}@${domain}`
  return {
    firstName,
    lastName,
    email,
    emailConfirmation: email,
    workplace: text.endsWith('(nomade)') ? 'mobile' : 'fixed',
  }
}

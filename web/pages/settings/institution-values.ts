import type { getInstitution } from '../../../src/contract/institutions.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'

export type InstitutionRead = ResponseOf<typeof getInstitution>

/** Of whom a second factor may be asked. */
const askedOf = ['everybody', 'administrators', 'mobile'] as const

/** « Everybody » says the others too. */
const peopleOf = (asked: InstitutionRead['secondFactorFor']): string =>
  asked.includes('everybody') ? 'everybody' : asked.toSorted().join(' ')

/** An institution's settings as typed: every field is a text until the form is sent. */
export const settingsValues = (institution: Omit<InstitutionRead, 'abilities'>) => ({
  name: institution.name,
  timeZone: institution.timeZone,
  locale: institution.locale as string,
  accentColor: institution.accentColor ?? '',
  passwordRenewalMonths: String(institution.passwordRenewalMonths ?? ''),
  administratorPasswordRenewalMonths: String(institution.administratorPasswordRenewalMonths ?? ''),
  rightsClaim: institution.rightsClaim,
  secondFactorFor: peopleOf(institution.secondFactorFor),
  secondFactorGraceDays: String(institution.secondFactorGraceDays),
  accessLogMonths: String(institution.accessLogMonths),
  version: institution.version,
})

export type SettingsValues = ReturnType<typeof settingsValues>

const monthsOf = (text: string) => (text ? Number(text) : null)

/** What was typed, as the contract wants it. */
export const settingsBody = (values: SettingsValues) => ({
  name: values.name,
  timeZone: values.timeZone,
  locale: values.locale === 'en' ? ('en' as const) : ('fr' as const),
  accentColor: values.accentColor || null,
  passwordRenewalMonths: monthsOf(values.passwordRenewalMonths),
  administratorPasswordRenewalMonths: monthsOf(values.administratorPasswordRenewalMonths),
  rightsClaim: values.rightsClaim,
  secondFactorFor: askedOf.filter((people) => values.secondFactorFor.split(' ').includes(people)),
  secondFactorGraceDays: Number(values.secondFactorGraceDays),
  accessLogMonths: Number(values.accessLogMonths),
  version: values.version,
})

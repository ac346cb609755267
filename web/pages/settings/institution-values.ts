import type { getInstitution } from '../../../src/contract/institutions.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'

export type InstitutionRead = ResponseOf<typeof getInstitution>

/** An institution's settings as typed: every field is a text until the form is sent. */
export const settingsValues = (institution: Omit<InstitutionRead, 'abilities'>) => ({
  name: institution.name,
  timeZone: institution.timeZone,
  locale: institution.locale as string,
  accentColor: institution.accentColor ?? '',
  passwordRenewalMonths: String(institution.passwordRenewalMonths ?? ''),
  administratorPasswordRenewalMonths: String(institution.administratorPasswordRenewalMonths ?? ''),
  rightsClaim: institution.rightsClaim,
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
  version: values.version,
})

import type { AgreementRead } from '../agreements-read/agreement-read.ts'

/** A convention as typed: every field is a text until the form is sent. */
export interface AgreementValues {
  reference: string
  signedOn: string
  startsOn: string
  endsOn: string
  credentialsTo: string
  notes: string
}

export const blankAgreement: AgreementValues = {
  reference: '',
  signedOn: '',
  startsOn: '',
  endsOn: '',
  credentialsTo: 'holder',
  notes: '',
}

export const agreementValues = (agreement: Omit<AgreementRead, 'abilities'>): AgreementValues & { version: number } => {
  const { reference, signedOn, startsOn, endsOn, credentialsTo, notes, version } = agreement
  return { reference, signedOn, startsOn, endsOn: endsOn ?? '', credentialsTo, notes: notes ?? '', version }
}

/** What was typed, as the contract wants it. */
export const agreementBody = (values: AgreementValues) => ({
  reference: values.reference,
  signedOn: values.signedOn,
  startsOn: values.startsOn,
  endsOn: values.endsOn || null,
  credentialsTo: values.credentialsTo === 'administrator' ? ('administrator' as const) : ('holder' as const),
  notes: values.notes,
})

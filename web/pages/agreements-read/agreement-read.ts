import type { getAgreement } from '../../../src/contract/agreements.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'

/** A convention as its page reads it, with what the reader may do. */
export type AgreementRead = ResponseOf<typeof getAgreement>

import type { ResponseOf } from '../../../src/contract/route.ts'
import type { listTerms } from '../../../src/contract/terms.ts'

export type TermsList = ResponseOf<typeof listTerms>
export type TermsVersion = TermsList['items'][number]

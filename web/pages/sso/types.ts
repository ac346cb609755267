import type { ResponseOf } from '../../../src/contract/route.ts'
import type { readSignOnRefusal } from '../../../src/contract/sso.ts'

export type Refusal = ResponseOf<typeof readSignOnRefusal>

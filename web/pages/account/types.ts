import type { readAccount } from '../../../src/contract/account.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'

export type Account = ResponseOf<typeof readAccount>

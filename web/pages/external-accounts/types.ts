import type { readExternalAccount } from '../../../src/contract/external-accounts.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'

export type Account = ResponseOf<typeof readExternalAccount>

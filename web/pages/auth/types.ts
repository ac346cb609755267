import type { ResponseOf } from '../../../src/contract/route.ts'
import type { readFirstLogin } from '../../../src/contract/session.ts'

export type FirstLogin = ResponseOf<typeof readFirstLogin>
export type Owner = FirstLogin['owner']
export type Terms = NonNullable<FirstLogin['terms']>

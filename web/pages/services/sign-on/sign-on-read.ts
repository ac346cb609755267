import type { getSignOn } from '../../../../src/contract/oidc-clients.ts'
import type { ResponseOf } from '../../../../src/contract/route.ts'

export type SignOn = ResponseOf<typeof getSignOn>

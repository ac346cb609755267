import type { readAccount } from '../../../src/contract/account.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import type { readFactors } from '../../../src/contract/second-factor.ts'

export type Account = ResponseOf<typeof readAccount>
export type Factors = ResponseOf<typeof readFactors>

export interface FactorDialogProps {
  factor: Factors['apps'][number]
  open: boolean
  onClose: () => void
}

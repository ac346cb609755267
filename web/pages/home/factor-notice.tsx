import { readFactors } from '../../../src/contract/second-factor.ts'
import { useApi } from '../../queries.ts'
import { FactorDue } from '../account/factor-due.tsx'

/** While one may still do without the second factor that is asked. */
export const FactorNotice = () => {
  const { data } = useApi(readFactors, {})
  return data ? <FactorDue factors={data} /> : null
}

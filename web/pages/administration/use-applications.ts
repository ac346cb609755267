import { listApplications } from '../../../src/contract/administration.ts'
import { useApi } from '../../queries.ts'

/** More than these are narrowed by the convention first. */
const MOST = 200

/** The applications and units whose users the reader administers. */
export const useApplications = (narrowed: { agreementId?: string; serviceId?: string } = {}) =>
  useApi(listApplications, { query: { ...narrowed, limit: MOST } })

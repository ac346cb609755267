import { listNearLimits } from '../../../src/contract/limits.ts'
import { useApi } from '../../queries.ts'
import { LimitNotice } from '../limits/limit-notice.tsx'

/** The fullest; the others are told on their conventions. */
const SHOWN = 3

/** [H15] Of the conventions that one administers. */
export const LimitNotices = () => {
  const { data } = useApi(listNearLimits, { query: { limit: SHOWN } })
  return data?.items.map(({ id, reference, services }) => (
    <LimitNotice key={id} agreementId={id} reference={reference} limits={services} />
  ))
}

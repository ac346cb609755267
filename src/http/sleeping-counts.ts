import type { Database } from '../db/database.ts'
import {
  readSleepingCounts,
  readStampedAgreements,
  type SleepingCount,
  type StampedAgreement,
} from '../queries/sleeping-agreements.ts'

export type SleepingPartners = {
  /** Those with most first; none of those in whom nothing sleeps. */
  partners: (SleepingCount & { organization: { id: string; name: string } })[]
  /** Else some conventions are still to be counted: whoever asks again is told more. */
  isComplete: boolean
}

/** As the list of unused rights takes it when nothing is chosen. */
const DAYS = 90
const AT_ONCE = 100
/** Of a request; millions of rights take several, the first time of a day. */
const MILLISECONDS = 2_000

/**
 * What sleeps in a whole institution, convention by convention: what was counted is kept, and counted anew where an
 * event or a new day may have changed it. Those who ask at the same time share one counting.
 */
export function sleepingCounts(db: Database): (institutionId: string, at: Date) => Promise<SleepingPartners> {
  const kept = new Map<string, SleepingCount & { stamp: string }>()
  const running = new Map<string, Promise<SleepingPartners>>()

  async function count(institutionId: string, at: Date): Promise<SleepingPartners> {
    const agreements = await readStampedAgreements(db, institutionId, at)
    const isKnown = ({ id, stamp }: StampedAgreement) => kept.get(id)?.stamp === stamp
    const missing = agreements.filter((agreement) => !isKnown(agreement))
    const started = performance.now()
    while (missing.length > 0 && performance.now() - started < MILLISECONDS) {
      const some = missing.splice(0, AT_ONCE)
      const counted = await readSleepingCounts(db, { agreementIds: some.map(({ id }) => id), days: DAYS }, at)
      for (const { id, stamp } of some) kept.set(id, { held: 0, sleeping: 0, ...counted.get(id), stamp })
    }
    return { partners: byPartner(agreements.filter(isKnown), kept), isComplete: missing.length === 0 }
  }

  return (institutionId, at) => {
    const begun = running.get(institutionId)
    if (begun) return begun
    const counting = count(institutionId, at).finally(() => running.delete(institutionId))
    running.set(institutionId, counting)
    return counting
  }
}

function byPartner(agreements: readonly StampedAgreement[], counts: ReadonlyMap<string, SleepingCount>) {
  const partners = [...Map.groupBy(agreements, ({ organization }) => organization.id).values()].flatMap((own) => {
    const [first] = own
    const sum = (of: keyof SleepingCount) => own.reduce((n, { id }) => n + (counts.get(id)?.[of] ?? 0), 0)
    return first ? [{ organization: first.organization, held: sum('held'), sleeping: sum('sleeping') }] : []
  })
  return partners.filter(({ sleeping }) => sleeping > 0).sort((a, b) => b.sleeping - a.sleeping)
}

import type { FastifyBaseLogger } from 'fastify'
import { type RoleUse, recordRoleUses } from '../commands/record-role-uses.ts'
import type { Database } from '../db/database.ts'
import { dayAsText, localDays } from '../domain/local-day.ts'
import { agreementOfRight, type PackedSubject, roleOfRight, tellUse, textsOf } from '../domain/packed-subject.ts'
import { inLots, type Lots } from './in-lots.ts'

/** When each role was last used, to the day [H04]: what a yes rested on. */
export type RoleUses = Lots & {
  /** One comparison, unless it is the first time today. `timeZone`: where the institution is. */
  note(timeZone: string, subject: PackedSubject, right: number, at: number): void
  readonly waiting: number
}

const AT_ONCE = 5_000
/** While the database is away. What then finds no room is not marked as told: the next yes tells it. */
const MOST_WAITING = 200_000

export function openRoleUses(db: Database, logger: Pick<FastifyBaseLogger, 'error'>): RoleUses {
  const waiting = new Map<string, RoleUse>()
  const dayAt = localDays()

  const write = async (): Promise<void> => {
    while (waiting.size > 0) {
      const lot = first(AT_ONCE, waiting)
      await recordRoleUses(
        db,
        lot.map(([, use]) => use),
      )
      for (const [key, use] of lot) if (waiting.get(key) === use) waiting.delete(key)
    }
  }

  return {
    ...inLots(write, logger, 'uses of roles'),
    note(timeZone, subject, right, at) {
      const day = dayAt(timeZone, at)
      if (waiting.size >= MOST_WAITING || !tellUse(subject, right, day)) return
      const { agreements, roles } = subject.names
      const userId = textsOf(subject).id
      const agreementId = agreements.idOf(agreementOfRight(subject, right))
      const roleId = roles.idOf(roleOfRight(subject, right))
      waiting.set(`${userId} ${agreementId} ${roleId}`, { userId, agreementId, roleId, day: dayAsText(day) })
    },
    get waiting() {
      return waiting.size
    },
  }
}

/** Without copying the rest, which may be many after an outage. */
function first<T>(count: number, all: Iterable<T>): T[] {
  const taken: T[] = []
  for (const one of all) {
    if (taken.push(one) === count) break
  }
  return taken
}

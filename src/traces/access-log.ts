import type { FastifyBaseLogger } from 'fastify'
import { type AccessKind, type AccessLine, NOBODYS, recordAccesses } from '../commands/record-accesses.ts'
import type { Runner } from '../db/execute.ts'
import { readWhoseIds, readWhoseNames, type Whose } from '../queries/whose-accesses.ts'
import { type Access, type Line, newAccessLines } from './access-lines.ts'
import { inLots, type Lots } from './in-lots.ts'

/** Who came in, and what was refused to whom: kept for a moment, so that nobody waits for it to be written. */
export type AccessLog = Lots & {
  note(access: Access): void
  /**
   * Counts the same refusal to the same person within a minute; false when there is none: it is then to be begun. Apart,
   * because refusals come as fast as questions do. `who`: as the application names him.
   */
  refusedAgain(
    who: string,
    institutionId: string,
    at: number,
    reason: string,
    type: string | undefined,
    action: string | undefined,
  ): boolean
  refusedFirst(who: string, access: Omit<Access, 'kind'>): void
  readonly waiting: number
  readonly lost: number
}

const AT_ONCE = 1_000
/** Each of the others is told by itself. */
const MERGED: ReadonlySet<AccessKind> = new Set(['sign_in_refused', 'sign_on'])

export function openAccessLog(
  { db, now }: Runner,
  logger: Pick<FastifyBaseLogger, 'error'>,
  mostKept?: number,
): AccessLog {
  const lines = newAccessLines(mostKept)

  const write = async (isLast: boolean): Promise<void> => {
    const until = isLast ? Number.POSITIVE_INFINITY : now().getTime()
    for (let lot = lines.unwritten(AT_ONCE, until); lot.length > 0; lot = lines.unwritten(AT_ONCE, until)) {
      const counts = lot.map(({ times }) => times)
      const ids = lot.flatMap(({ userId, institutionId }) => (userId && !institutionId ? userId : []))
      const byId = await readWhoseIds(db, ids)
      const byName = await readWhoseNames(
        db,
        lot.flatMap(({ typed }) => typed ?? []),
      )
      await recordAccesses(
        db,
        lot.map((line) => toWrite(line, byName.get(line.typed ?? '') ?? byId.get(line.userId ?? ''))),
      )
      // Counted on meanwhile, it is written again.
      lot.forEach((line, i) => {
        line.written = counts[i] as number
      })
    }
    lines.sweep(now().getTime())
  }

  return {
    ...inLots(write, logger, 'the access log'),
    note(access) {
      const { kind, at, reason, typed, address, method } = access
      const who = `${kind} ${typed ?? access.userId ?? ''} ${address ?? ''} ${method ?? ''} ${access.serviceId ?? ''}`
      const same = MERGED.has(kind) ? lines.same(who, access.institutionId, kind, at, reason) : undefined
      if (same) lines.again(same, at)
      else lines.add(who, access)
    },
    refusedAgain(who, institutionId, at, reason, type, action) {
      const same = lines.same(who, institutionId, 'decision_refused', at, reason, type, action)
      if (same) lines.again(same, at)
      return same !== undefined
    },
    refusedFirst: (who, access) => lines.add(who, { ...access, kind: 'decision_refused' }),
    get waiting() {
      return lines.kept
    },
    get lost() {
      return lines.lost
    },
  }
}

/** What was typed stays behind; of an account that does not exist nothing is told but that it was tried. */
function toWrite(line: Line, whose: Whose | undefined): AccessLine {
  const { id, kind, times, method, reason, address, serviceId, action, resourceType, overrideId } = line
  return {
    ...{ id, kind, times, method, reason, address, serviceId, action, resourceType, overrideId },
    at: new Date(line.at),
    lastAt: new Date(line.lastAt),
    userId: line.userId ?? whose?.userId,
    institutionId: line.institutionId ?? whose?.institutionId ?? NOBODYS,
  }
}

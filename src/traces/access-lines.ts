import { randomUUID } from 'node:crypto'
import type { AccessKind } from '../commands/record-accesses.ts'

/** What happened, before it is a line. */
export type Access = {
  kind: AccessKind
  /** Milliseconds since 1970. */
  at: number
  /** Told when the account is known to be of one; else it is looked up when the line is written. */
  institutionId?: string | undefined
  userId?: string | undefined
  /** What was typed as a user name: looked up when the line is written, and never written itself. */
  typed?: string | undefined
  serviceId?: string | undefined
  method?: string | undefined
  reason?: string | undefined
  address?: string | undefined
  action?: string | undefined
  resourceType?: string | undefined
  overrideId?: string | undefined
}

/** `written`: how many of its `times` the database knows of. */
export type Line = Access & { id: string; who: string; times: number; lastAt: number; written: number }

/** The lines of the last minute: the same again within it is counted, not added. */
export type AccessLines = {
  /** The line of the same, if there is one that is not a minute old. Fields are given apart: nothing is allocated. */
  same(
    who: string,
    institutionId: string | undefined,
    kind: AccessKind,
    at: number,
    reason?: string,
    type?: string,
    action?: string,
  ): Line | undefined
  add(who: string, access: Access): void
  again(line: Line, at: number): void
  /** Those to write at `now`: a refused decision at once, and again with its count once its minute is over. */
  unwritten(most: number, now: number): Line[]
  /** Lets go of what is over and written. */
  sweep(now: number): void
  readonly kept: number
  /** Refused decisions given up because there was no room. */
  readonly lost: number
}

const OVER_AFTER_MS = 60_000

const isOver = (line: Line, now: number) => now - line.at >= OVER_AFTER_MS

/** Refused decisions may be as many as questions: written at each count, they would cost more than the answers. */
const isToWrite = (line: Line, now: number) =>
  line.times > line.written && (line.written === 0 || line.kind !== 'decision_refused' || isOver(line, now))

export function newAccessLines(most = 50_000): AccessLines {
  const lines = new Set<Line>()
  const byWho = new Map<string, Line[]>()
  let lost = 0

  const remove = (line: Line): void => {
    lines.delete(line)
    const others = (byWho.get(line.who) ?? []).filter((other) => other !== line)
    if (others.length > 0) byWho.set(line.who, others)
    else byWho.delete(line.who)
  }

  /** Of the refused decisions the oldest: one that is written is lost to nobody. */
  const makeRoom = (): void => {
    for (const line of lines) {
      if (line.kind !== 'decision_refused') continue
      lost += line.times - line.written
      remove(line)
      return
    }
  }

  return {
    same(who, institutionId, kind, at, reason, type, action) {
      const his = byWho.get(who)
      if (his === undefined) return undefined
      // The latest is the one that counts on.
      for (let i = his.length - 1; i >= 0; i--) {
        const line = his[i] as Line
        if (line.reason !== reason || line.action !== action || line.resourceType !== type) continue
        if (line.kind !== kind || line.institutionId !== institutionId) continue
        return at - line.at < OVER_AFTER_MS ? line : undefined
      }
      return undefined
    },
    add(who, access) {
      if (lines.size >= most) makeRoom()
      const line = { ...access, id: randomUUID(), who, times: 1, lastAt: access.at, written: 0 }
      lines.add(line)
      const his = byWho.get(who)
      if (his) his.push(line)
      else byWho.set(who, [line])
    },
    again(line, at) {
      line.times++
      line.lastAt = Math.max(line.lastAt, at)
    },
    unwritten(mostAtOnce, now) {
      const found: Line[] = []
      for (const line of lines) {
        if (isToWrite(line, now) && found.push(line) >= mostAtOnce) break
      }
      return found
    },
    sweep(now) {
      for (const line of lines) if (line.written === line.times && isOver(line, now)) remove(line)
    },
    get kept() {
      return lines.size
    },
    get lost() {
      return lost
    },
  }
}

import { hash } from 'node:crypto'
import { ORIGIN_LINE, PERSONAL_LINE } from '../domain/journal-format.ts'
import type { Told } from './event-chain.ts'
import type { Tell } from './journal-findings.ts'

/**
 * Holds what stands apart from an event to the digests in it. It may be missing only where the journal itself says later on
 * that it was erased: of the person a line is about, or of its author. Grows with such persons, not with lines.
 */
export function apartWatch({ tell }: Tell) {
  const missing = new Map<string, { lines: number; number: number }>()
  let erased = 0
  let current: Told | undefined

  const miss = (whose: string | null, number: number) => {
    const known = missing.get(whose ?? '')
    if (known) known.lines++
    else missing.set(whose ?? '', { lines: 1, number })
  }

  /** When nothing more can follow an event: the digests that are left have nothing that answers to them. */
  const settle = () => {
    if (current?.personalDigest) miss(current.userId, current.number)
    if (current?.originDigest) miss(current.actor, current.number)
    current = undefined
  }

  const compare = (digest: string | null | undefined, found: () => string, whose: 'personal' | 'origin') => {
    const number = current?.number ?? 0
    if (!digest) tell('apart_added', { number })
    else if (found() !== digest) tell(whose === 'personal' ? 'personal_changed' : 'origin_changed', { number })
  }

  return {
    event(told: Told): void {
      settle()
      current = told
      if (told.kind !== 'personal_data.erased' || told.userId === null) return
      erased += missing.get(told.userId)?.lines ?? 0
      missing.delete(told.userId)
    },
    personal(bytes: Buffer, start: number, end: number): void {
      compare(current?.personalDigest, () => salted(bytes, start, end, PERSONAL_LINE), 'personal')
      if (current) current.personalDigest = null
    },
    origin(bytes: Buffer, start: number, end: number): void {
      compare(current?.originDigest, () => salted(bytes, start, end, ORIGIN_LINE), 'origin')
      if (current) current.originDigest = null
    },
    erased: () => erased,
    /** Answers how many lines an extract leaves unexplained; a whole journal explains all. */
    end(isExtract: boolean): number {
      settle()
      let unexplained = 0
      for (const { lines, number } of missing.values()) {
        unexplained += lines
        if (!isExtract) tell('apart_missing', { lines, number })
      }
      return isExtract ? unexplained : 0
    },
  }
}

type Layout = typeof PERSONAL_LINE | typeof ORIGIN_LINE

/** The 16 bytes of the salt are written right before the text, over what was read already. */
function salted(bytes: Buffer, start: number, end: number, { saltAt, saltEnds, dataAt }: Layout): string {
  const from = start + dataAt - 16
  bytes.write(bytes.toString('latin1', start + saltAt, start + saltEnds), from, 'hex')
  return hash('sha256', bytes.subarray(from, end - 1))
}

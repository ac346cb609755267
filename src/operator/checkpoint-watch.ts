import type { KeyObject } from 'node:crypto'
import { isSigned, kidOf, parseCheckpoint, parseRecord, publicKeyOf, type SignedLine } from './checkpoint-keys.ts'
import type { Tell } from './journal-findings.ts'

/** Holds the events that go by to what checkpoints attest: those of the file, and those that were kept elsewhere. */
export function checkpointWatch(
  { keys, checkpoints }: { keys: readonly KeyObject[]; checkpoints: readonly SignedLine[] },
  { tell }: Tell,
) {
  const trusted = new Map(keys.map((key) => [kidOf(key), key]))
  const ofFile = new Map<string, KeyObject>()
  const kept = new Map<number, SignedLine[]>()
  for (const line of checkpoints) kept.set(line.checkpoint.number, [...(kept.get(line.checkpoint.number) ?? []), line])
  const otherKids = new Set<string>()
  let institutionId: string | undefined
  let verified = 0
  let ofOtherKeys = 0
  let last = { number: 0, at: '' }

  /** Whether it says what it says by a key that counts. */
  const isBelieved = (line: SignedLine): boolean => {
    const { kid, number } = line.checkpoint
    const key = trusted.get(kid) ?? (trusted.size === 0 ? ofFile.get(kid) : undefined)
    if (line.checkpoint.institutionId !== institutionId) {
      tell('checkpoint_elsewhere', { number })
      return false
    }
    if (!key) {
      ofOtherKeys++
      otherKids.add(kid)
      return false
    }
    if (isSigned(line, key)) return true
    tell('checkpoint_forged', { number, kid })
    return false
  }

  const compare = (line: SignedLine, hash: string) => {
    if (!isBelieved(line)) return
    const { number, at } = line.checkpoint
    if (line.checkpoint.hash !== hash) return tell('checkpoint_contradicts', { number, at })
    verified++
    if (number > last.number) last = { number, at }
  }

  const beyond: SignedLine[] = []

  return {
    begin(id: string): void {
      institutionId = id
    },
    key(text: string): void {
      const { kid, publicKey } = (parseRecord(text)?.key ?? {}) as Record<string, unknown>
      const key = typeof publicKey === 'string' ? publicKeyOf(publicKey) : undefined
      if (!key || kidOf(key) !== kid) return void tell('key_changed', { kid: String(kid) })
      ofFile.set(kidOf(key), key)
    },
    passed(number: number, hash: string): void {
      const lines = kept.get(number)
      if (!lines) return
      for (const line of lines) compare(line, hash)
      kept.delete(number)
    },
    /** A checkpoint in the file stands right after its event. */
    line(text: string, lastNumber: number, hashOf: (number: number) => string | undefined): void {
      const line = parseCheckpoint(text)
      if (!line) return void tell('unreadable')
      const { number } = line.checkpoint
      if (number > lastNumber) return void beyond.push(line)
      const hash = hashOf(number)
      if (number < lastNumber) tell('checkpoint_misplaced', { number })
      if (hash !== undefined) compare(line, hash)
    },
    end(lastNumber: number, isExtract: boolean) {
      for (const line of [...beyond, ...[...kept.values()].flat()]) {
        const { number, at } = line.checkpoint
        if (number <= lastNumber || isExtract || !isBelieved(line)) continue
        tell('tail_cut', { number, at, last: lastNumber })
      }
      if (trusted.size > 0 && verified === 0 && ofOtherKeys > 0) tell('wrong_key', { kids: [...otherKids].join(', ') })
      const kids = [...(trusted.size > 0 ? trusted : ofFile).keys()]
      return { verified, lastNumber: last.number, lastAt: last.at, ofOtherKeys, kids, trusted: trusted.size > 0 }
    },
  }
}

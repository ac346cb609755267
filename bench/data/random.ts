/** The instant at which every benchmark reads the data. */
export const NOW = Date.parse('2026-03-02T09:00:00Z')
export const DAY = 86_400_000

/** Numbers in [0, 1) that depend on the seed alone (mulberry32), so that two machines measure the same data. */
export type Random = () => number

export function randomFrom(...seed: number[]): Random {
  let state = seed.reduce(
    (mixed, part) => Math.imul(mixed ^ (part + 0x9e3779b9), 0x85ebca6b) ^ (mixed >>> 13),
    0x2545f491,
  )
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A whole number from `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1))
}

export function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

/** Every number below `count` once, far from order: rows of one convention are not neighbours on disk in real life. */
export function* scattered(count: number): Generator<number> {
  let step = Math.floor(count * 0.618)
  while (step > 1 && gcd(step, count) !== 1) step--
  for (let turn = 0, at = 0; turn < count; turn++, at = (at + Math.max(step, 1)) % count) yield at
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b)
}

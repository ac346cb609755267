import { fold } from '../domain/text.ts'

const LONGEST = 80

/** The known word that somebody most likely meant, if one is near enough to be worth proposing. */
export function lookingAlike(word: string, known: readonly string[]): string | undefined {
  if (word.length > LONGEST) return undefined
  const most = Math.max(1, Math.floor(word.length / 3))
  const [nearest] = known
    .map((candidate) => ({ candidate, away: distance(fold(word), fold(candidate)) }))
    .filter(({ away }) => away <= most)
    .toSorted((a, b) => a.away - b.away)
  return nearest?.candidate
}

/** Levenshtein: how many letters to add, take away or change. */
function distance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(changed, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    above = row
  }
  return above[b.length] ?? 0
}

import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { nextFree } from '../domain/identifier.ts'

const FIRST_LOOK = 20

/** The first free of base, base2, base3…; looks further each time, for a common name may have thousands. */
export async function readFreeIdentifier(db: Reader, base: string): Promise<string> {
  const taken = new Set<string>()
  for (let count = FIRST_LOOK; ; count *= 4) {
    const candidates = nextOnes(base, taken, count)
    for (const identifier of await readTaken(db, candidates)) taken.add(identifier)
    const free = candidates.find((candidate) => !taken.has(candidate))
    if (free !== undefined) return free
  }
}

function nextOnes(base: string, taken: ReadonlySet<string>, count: number): string[] {
  const passed = new Set(taken)
  return Array.from({ length: count }, () => {
    const candidate = nextFree(base, passed)
    passed.add(candidate)
    return candidate
  })
}

async function readTaken(db: Reader, candidates: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ identifier: string }>`
    SELECT identifier FROM user_account WHERE identifier = ANY(${[...candidates]}::text[])`.execute(db)
  return rows.map((row) => row.identifier)
}

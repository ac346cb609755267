import type { Database } from '../db/database.ts'
import type { Actor } from '../domain/actor.ts'
import type { Locale } from '../domain/refusals.ts'
import type { Cause } from '../queries/causes.ts'
import { readJournalLines } from '../queries/journal.ts'
import { journalScope } from './journal-scope.ts'

export type Reading = { actor: Actor; locale: Locale; at: Date }

type ToldCause = Cause & {
  line: { sentence: string; author: { id: string | null; name: string; authority: string } } | null
}

/** Who did it and in which words: of those lines that the reader may read in the journal too, of no other. */
export async function tellCauses(
  db: Database,
  { actor, locale, at }: Reading,
  causes: readonly (Cause | null)[],
): Promise<(cause: Cause | null) => ToldCause | null> {
  const numbers = causes.flatMap((cause) => (cause ? [cause.number] : []))
  const scope = await journalScope(db, actor, at)
  const lines = await readJournalLines(db, scope, [...new Set(numbers)], { locale, timeZone: actor.timeZone })
  return (cause) => {
    const line = cause && lines.get(cause.number)
    return cause && { ...cause, line: line ? { sentence: line.sentence, author: line.author } : null }
  }
}

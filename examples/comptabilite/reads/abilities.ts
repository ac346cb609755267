import { asAsk, refusalOfNo } from '../core/ask.ts'
import type { Author, ReadDeps, Refusal } from '../deps.ts'
import type { Piece } from '../records.ts'

/** What he may do to this document now, in one call: for the buttons. `undefined` is yes; saving asks again. */
export async function abilitiesOn(
  { habilis }: ReadDeps,
  author: Author,
  { nature, id, etat, unite, createdBy }: Piece,
  actions: readonly string[],
): Promise<Record<string, Refusal | undefined>> {
  const answers = await habilis.mayAll(
    actions.map((action) =>
      asAsk(author, { nature, id, action, etat, unite, createdBy, messages: [], motive: undefined }),
    ),
  )
  const entries = actions.map((action, index) => {
    const answer = answers[index]
    return [action, answer && !answer.allowed ? refusalOfNo(answer) : undefined] as const
  })
  return Object.fromEntries(entries)
}

import type { Author, Deps, Refusal } from '../deps.ts'
import type { Piece } from '../records.ts'

/** What he may do to this document now, in one call: for the buttons. `undefined` is yes; saving asks again. */
export async function abilitiesOn(
  _deps: Deps,
  _author: Author,
  _piece: Piece,
  _actions: readonly string[],
): Promise<Record<string, Refusal | undefined>> {
  throw new Error('abilitiesOn is being written')
}

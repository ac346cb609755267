import type { Author, Deps, Refusal } from '../deps.ts'
import type { Nature } from '../records.ts'

/** The units whose documents of this kind he may read: Habilis is asked « consulter » of each. */
export async function readableUnits(
  _deps: Deps,
  _author: Author,
  _nature: Nature | 'execution_budgetaire' | 'tresorerie',
): Promise<{ unites: string[]; refusal: Refusal | undefined }> {
  throw new Error('readableUnits is being written')
}

import { stringify } from 'csv-stringify/sync'
import { listPieces } from '../reads/pieces.ts'
import type { Visit } from '../server/visit.ts'
import { filtersOf, isToRegularise, type ListGiven, pieceFilter } from './list-page.ts'
import { typedEuros } from './typed.ts'
import { etatInWords, numberOf } from './words.ts'

const MOST_ROWS = 100_000

/** The whole of a list, with its filters, for a spreadsheet. */
export async function csvOf(visit: Visit, { desk, queue, unites, referential, query }: ListGiven) {
  const filter = pieceFilter(desk, visit, filtersOf(query, referential), { unites, etats: queue?.etats })
  const { pieces } = await listPieces(visit.deps.pool, { ...filter, limit: MOST_ROWS })
  const rows = pieces.map((piece) => ({
    ...{ Numéro: numberOf(piece), Exercice: piece.exercice, Unité: piece.unite, Objet: piece.objet },
    ...{ Tiers: 'tiersNom' in piece ? piece.tiersNom : '', Compte: 'compte' in piece ? piece.compte : '' },
    ...{ Chapitre: 'chapitre' in piece ? piece.chapitre : '', Montant: typedEuros(piece.montant) },
    ...{ État: etatInWords(piece.etat), 'À régulariser': isToRegularise(piece) ? 'oui' : 'non' },
    ...{ 'Créé par': piece.createdByName, 'Code du créateur': piece.createdBy, 'Créé le': piece.createdAt },
    ...{ 'Modifié par': piece.modifiedByName ?? '', 'Modifié le': piece.modifiedAt ?? '' },
  }))
  return { file: csvFile(rows), type: CSV, name: `${queue?.path ?? desk.path}.csv` }
}

export const CSV = 'text/csv; charset=utf-8'

/** As French spreadsheets open them; a cell that would be a formula is text (OWASP CSV injection). */
export const csvFile = (rows: readonly Record<string, string | number>[]): string =>
  stringify([...rows], {
    ...{ header: true, bom: true, delimiter: ';', record_delimiter: 'windows' },
    cast: { string: (cell) => (FORMULA.test(cell) && !BELOW_ZERO.test(cell) ? `'${cell}` : cell) },
  })

const FORMULA = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/
/** An amount that is less than nothing is added up with the others. */
const BELOW_ZERO = /^-\d+,\d\d$/

import { formatEuros } from '../money.ts'
import type { Referential } from '../reads/referential.ts'
import type { Piece } from '../records.ts'
import type { Visit } from '../server/visit.ts'
import type { Desk } from './desk.ts'
import { pdfOf, writeFacts } from './pdf.ts'
import { etatInWords, instant, numberOf } from './words.ts'

/** A document as it is handed to a third party or filed. */
export async function printedPiece(visit: Visit, desk: Desk, piece: Piece, referential: Referential) {
  const { unites, comptes, tiers } = referential
  const nameOf = (code: string, all: readonly { code: string; nom: string }[]) =>
    `${all.find((one) => one.code === code)?.nom ?? ''} (${code})`
  const title = `${desk.one} ${numberOf(piece)}`
  const at = `Édité le ${instant(visit.deps.now())} par ${visit.author.name} (${visit.author.code}).`
  const file = await pdfOf(
    { title, subtitle: `Exercice ${piece.exercice}, ${nameOf(piece.unite, unites)}`, at },
    (pdf) =>
      writeFacts(pdf, [
        ['Objet', piece.objet],
        ...('tiers' in piece ? [['Tiers', nameOf(piece.tiers, tiers)] as const] : []),
        ...('compte' in piece ? [['Compte', nameOf(piece.compte, comptes)] as const] : []),
        ['Montant', formatEuros(piece.montant)],
        ['État', etatInWords(piece.etat)],
        ['Créé par', `${piece.createdByName} (${piece.createdBy}), le ${instant(piece.createdAt)}`],
      ]),
  )
  return { file, type: 'application/pdf', name: `${desk.path}-${numberOf(piece)}.pdf` }
}

import { randomUUID } from 'node:crypto'
import { askHabilisAll, type Granted, type Question } from '../core/ask.ts'
import { insertPiece, nextNumber } from '../core/do-step.ts'
import { transact } from '../database.ts'
import type { Refusal, Step } from '../deps.ts'
import { findPiece } from '../reads/piece-query.ts'
import type { MandatRecu, RecetteRecue } from '../records.ts'
import { Refused, refusalFrom, refusalOf } from '../rules.ts'

type Input = { bordereauId: string }

/** Whatever the bordereau holds becomes a document of the accounting officer’s, each with a decision: all, or none. */
export const receiveBordereau: Step<Input, (MandatRecu | RecetteRecue)[]> = async (deps, author, { bordereauId }) => {
  const bordereau = await findPiece(deps.pool, 'bordereau', bordereauId)
  if (!bordereau) return { done: false, refusal: refusalOf('not_found') }
  const { exercice, unite, sens, pieceIds } = bordereau
  const nature = sens === 'depense' ? 'mandat_recu' : 'recette_recue'
  const column = sens === 'depense' ? 'mandat_id' : 'ordre_recette_id'
  const sent = sens === 'depense' ? 'mandat' : 'ordre_recette'
  const ids = pieceIds.map(() => randomUUID())
  const questions = ids.map((id): Question => {
    const record = { nature, id, action: 'recevoir', etat: undefined, unite, createdBy: author.code }
    return { ...record, messages: [], motive: undefined }
  })
  const answers = await askHabilisAll(deps, author, questions)
  const refusal = answers.map((answer) => ('refusal' in answer ? answer.refusal : undefined)).find((one) => one)
  if (refusal) return { done: false, refusal }
  const granted = answers.flatMap((answer) => ('granted' in answer ? [answer.granted] : []))
  const receive = (index: number, tx: Parameters<typeof insertPiece>[0]) => one(tx, index, granted[index] as Granted)
  const one = async (tx: Parameters<typeof insertPiece>[0], index: number, decision: Granted) => {
    const earlierId = pieceIds[index] ?? ''
    const id = ids[index] ?? ''
    const earlier = await findPiece(tx, sent, earlierId)
    if (!earlier) throw new Refused(refusalOf('not_found'))
    const { numero } = await nextNumber(tx, { exercice, unite, nature })
    const { objet, montant } = earlier
    await insertPiece(tx, deps, author, {
      ...{ nature, action: 'recevoir', exercice, unite, objet, montant, id, numero, granted: decision },
      tell: () => undefined,
      write: async (work) => {
        await work.tx.query(`INSERT INTO ${nature} (piece_id, ${column}) VALUES ($1, $2)`, [id, earlierId])
      },
    })
    return (await findPiece(tx, nature, id)) as MandatRecu | RecetteRecue
  }
  try {
    const result = await transact(deps.pool, async (tx) => {
      const received: (MandatRecu | RecetteRecue)[] = []
      for (const index of pieceIds.keys()) received.push(await receive(index, tx))
      return received
    })
    return { done: true, result }
  } catch (error) {
    const refused: Refusal | undefined = refusalFrom(error)
    if (!refused) throw error
    return { done: false, refusal: refused }
  }
}

import { randomUUID } from 'node:crypto'
import { askHabilisAll, type Granted, type Question } from '../core/ask.ts'
import { insertPiece, nextNumber } from '../core/do-step.ts'
import { type Tx, transact } from '../database.ts'
import type { Author, Deps, Outcome, Step } from '../deps.ts'
import { findPiece } from '../reads/piece-query.ts'
import type { Bordereau, MandatRecu, RecetteRecue, ReversementRecu } from '../records.ts'
import { Refused, refusalFrom, refusalOf } from '../rules.ts'

type Input = { bordereauId: string }
type Received = MandatRecu | RecetteRecue | ReversementRecu

const KINDS = {
  depense: { nature: 'mandat_recu', sent: 'mandat', column: 'mandat_id' },
  recette: { nature: 'recette_recue', sent: 'ordre_recette', column: 'ordre_recette_id' },
  reversement: { nature: 'reversement_recu', sent: 'reversement', column: 'reversement_id' },
} as const

/** Whatever the bordereau holds becomes a document of the accounting officer’s, each with a decision: all, or none. */
export const receiveBordereau: Step<Input, Received[]> = async (deps, author, { bordereauId }) => {
  const bordereau = await findPiece(deps.pool, 'bordereau', bordereauId)
  if (!bordereau) return { done: false, refusal: refusalOf('not_found') }
  const ids = bordereau.pieceIds.map(() => randomUUID())
  const answers = await askHabilisAll(
    deps,
    author,
    ids.map((id) => questionOf(bordereau, id, author)),
  )
  const granted: Granted[] = []
  for (const answer of answers) {
    if ('refusal' in answer) return { done: false, refusal: answer.refusal }
    granted.push(answer.granted)
  }
  return transact(deps.pool, async (tx): Promise<Outcome<Received[]>> => {
    const result: Received[] = []
    for (const [index, sentId] of bordereau.pieceIds.entries())
      result.push(
        await receive(tx, deps, author, {
          ...{ bordereau, sentId, id: ids[index] as string, granted: granted[index] as Granted },
        }),
      )
    return { done: true, result }
  }).catch((error: unknown) => {
    const refusal = refusalFrom(error)
    if (!refusal) throw error
    return { done: false, refusal }
  })
}

function questionOf({ sens, unite }: Bordereau, id: string, { code }: Author): Question {
  const record = { nature: KINDS[sens].nature, id, action: 'recevoir', etat: undefined, unite, createdBy: code }
  return { ...record, messages: [], motive: undefined }
}

type Receiving = { bordereau: Bordereau; sentId: string; id: string; granted: Granted }

async function receive(tx: Tx, deps: Deps, author: Author, { bordereau, sentId, id, granted }: Receiving) {
  const { exercice, unite, sens } = bordereau
  const { nature, sent, column } = KINDS[sens]
  const earlier = await findPiece(tx, sent, sentId)
  if (!earlier) throw new Refused(refusalOf('not_found'))
  const { objet, montant } = earlier
  const { numero } = await nextNumber(tx, { exercice, unite, nature })
  await insertPiece(tx, deps, author, {
    ...{ nature, action: 'recevoir', exercice, unite, objet, montant, id, numero, granted },
    tell: () => undefined,
    write: async () => {
      await tx.query(`INSERT INTO ${nature} (piece_id, ${column}) VALUES ($1, $2)`, [id, sentId])
    },
  })
  return (await findPiece(tx, nature, id)) as Received
}

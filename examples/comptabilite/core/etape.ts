import type { Tx } from '../database.ts'
import type { Author } from '../deps.ts'
import { Refused, refusalOf } from '../rules.ts'
import type { Granted } from './ask.ts'

type NewEtape = {
  pieceId: string
  nature: string
  action: string
  etatAvant: string
  author: Author
  at: Date
  motif: string | undefined
  granted: Granted
}

type Recorded = {
  id: bigint
  etatApres: string
  /** Whether the exercice of a document that was there is closed. */
  isClosed: boolean
}

/** Puts the step on record with its decision; answers the state that it leads to. */
export async function recordEtape(tx: Tx, etape: NewEtape): Promise<Recorded> {
  const { pieceId, nature, action, etatAvant, author, at, motif, granted } = etape
  const { decision, revision, path, overrides, motive, messages } = granted
  const told = messages.map(({ code, subject, amount }) => ({ code, subject, amount: amount?.toString() }))
  const { rows } = await tx.query<Recorded>(
    `INSERT INTO etape (piece_id, nature, action, etat_avant, etat_apres, par, par_nom, le, motif, decision, revision,
                        groupe, convention, role, portee, messages, derogations, derogation_motif)
     SELECT $1, $2, $3, $4, t.etat_apres, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17
     FROM transition t WHERE t.nature = $2 AND t.action = $3 AND t.etat_avant = $4
     RETURNING id, etat_apres AS "etatApres", EXISTS (
       SELECT FROM piece p JOIN piece x ON x.exercice = p.exercice AND x.nature = 'exercice' AND x.etat = 'clos'
       WHERE p.id = $1 AND p.nature <> 'exercice'
         AND NOT (p.nature IN ('recette_recue', 'reversement_recu') AND $4 = 'pris_en_charge')) AS "isClosed"`,
    [
      ...[pieceId, nature, action, etatAvant, author.code, author.name, at, motif, decision, revision],
      ...[path.group, path.agreement, path.role, path.as, JSON.stringify(told), overrides],
      overrides.length > 0 ? motive : null,
    ],
  )
  if (!rows[0]) throw new Refused(refusalOf('step_is_of_the_procedure'))
  return rows[0]
}

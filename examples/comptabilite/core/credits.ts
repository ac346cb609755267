import type { Tx } from '../database.ts'
import type { Overrun } from '../deps.ts'
import { Refused, refusalOf } from '../rules.ts'
import type { Work } from './work.ts'

export type Chapter = { exercice: number; unite: string; chapitre: string }
type Credit = Chapter & { credits: bigint; consomme: bigint }

/** Where an engagement takes its credits: its own chapter, and those that régularisations move, or would move, to. */
export async function chaptersOf(tx: Tx, engagementId: string): Promise<Chapter[]> {
  const { rows } = await tx.query<Chapter>(
    `SELECT DISTINCT p.exercice, p.unite, c.chapitre
     FROM piece p JOIN engagement e ON e.piece_id = p.id
     LEFT JOIN (liquidation l JOIN mandat m ON m.liquidation_id = l.piece_id
                JOIN mandat_recu r ON r.mandat_id = m.piece_id
                JOIN regularisation g ON g.mandat_recu_id = r.piece_id) ON l.engagement_id = e.piece_id
     JOIN compte c ON c.code IN (e.compte, g.compte, g.compte_corrige)
     WHERE p.id = $1`,
    [engagementId],
  )
  return rows
}

export async function liquidationOf(tx: Tx, mandatId: string): Promise<string> {
  const { rows } = await tx.query<{ id: string }>('SELECT liquidation_id AS id FROM mandat WHERE piece_id = $1', [
    mandatId,
  ])
  return rows[0]?.id ?? ''
}

export async function mandatOf(tx: Tx, mandatRecuId: string): Promise<string> {
  const { rows } = await tx.query<{ id: string }>('SELECT mandat_id AS id FROM mandat_recu WHERE piece_id = $1', [
    mandatRecuId,
  ])
  return rows[0]?.id ?? ''
}

export async function reversedMandatOf(tx: Tx, reversementId: string): Promise<string> {
  const { rows } = await tx.query<{ id: string }>('SELECT mandat_id AS id FROM reversement WHERE piece_id = $1', [
    reversementId,
  ])
  return rows[0]?.id ?? ''
}

export async function engagementOf(tx: Tx, liquidationId: string): Promise<string> {
  const { rows } = await tx.query<{ id: string }>('SELECT engagement_id AS id FROM liquidation WHERE piece_id = $1', [
    liquidationId,
  ])
  return rows[0]?.id ?? ''
}

/** Of a unit and exercice; one at a time on a chapter, from here to the end of the transaction, always in one order. */
export async function lockChapters(tx: Tx, chapters: readonly Chapter[]): Promise<Credit[]> {
  const [{ exercice, unite } = { exercice: 0, unite: '' }] = chapters
  const { rows } = await tx.query<Credit>(
    `SELECT exercice, unite, chapitre, credits, consomme FROM credit_chapitre
     WHERE exercice = $1 AND unite = $2 AND chapitre = ANY ($3) ORDER BY chapitre FOR UPDATE`,
    [exercice, unite, chapters.map(({ chapitre }) => chapitre)],
  )
  return rows
}

/** By chapter, what an engagement and what followed it take. */
export async function consommationOf(tx: Tx, engagementId: string): Promise<Map<string, bigint>> {
  const { rows } = await tx.query<{ chapitre: string; consomme: bigint }>(
    'SELECT chapitre, consomme FROM consommation_par_chapitre($1)',
    [engagementId],
  )
  return new Map(rows.map(({ chapitre, consomme }) => [chapitre, consomme]))
}

/**
 * What the step takes of the chapter, or gives back. What exceeds is told to Habilis, whose yes makes it an overrun « à
 * régulariser par DM »; the lock is given up while Habilis is asked, and all is counted again afterwards.
 */
export async function takeFromChapter(work: Work, credit: Credit, requested: bigint): Promise<void> {
  const { tx, id, etapeId } = work
  const { credits, consomme } = credit
  const missing = consomme + requested - credits
  if (requested <= 0n || missing <= 0n) return changeConsomme(tx, id, credit, requested)
  // What others exceed already is theirs to cover.
  const manque = missing < requested ? missing : requested
  const overrun: Overrun = { ...identify(credit), credits, consomme, demande: requested, manque: missing }
  work.tell({ code: 'depassement_disponible', subject: nameOf(credit), amount: missing, overrun })
  await tx.query(
    `INSERT INTO depassement (piece_id, etape_id, exercice, unite, chapitre, manque) VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, etapeId, ...placeOf(credit), manque],
  )
  await tx.query(
    `UPDATE credit_chapitre SET consomme = consomme + $4, depassement_admis = greatest(0, consomme + $4 - credits)
     WHERE exercice = $1 AND unite = $2 AND chapitre = $3`,
    [...placeOf(credit), requested],
  )
}

async function changeConsomme(tx: Tx, pieceId: string, credit: Credit, by: bigint): Promise<void> {
  if (by === 0n) return
  await tx.query(
    `UPDATE credit_chapitre SET consomme = consomme + $4 WHERE exercice = $1 AND unite = $2 AND chapitre = $3`,
    [...placeOf(credit), by],
  )
  if (by < 0n) await coverOverruns(tx, pieceId, credit)
}

/** What a document frees covers overruns, the oldest first; what is still missing stays with the newest. */
async function coverOverruns(tx: Tx, pieceId: string, chapter: Chapter): Promise<void> {
  const { rows } = await tx.query<{ missing: bigint }>(
    `UPDATE credit_chapitre SET depassement_admis = greatest(0, consomme - credits)
     WHERE exercice = $1 AND unite = $2 AND chapitre = $3 RETURNING depassement_admis AS missing`,
    placeOf(chapter),
  )
  await tx.query(
    `UPDATE depassement d SET regularise_par = $4
     WHERE d.exercice = $1 AND d.unite = $2 AND d.chapitre = $3 AND d.regularise_par IS NULL
       AND $5 <= (SELECT coalesce(sum(n.manque), 0) FROM depassement n
                  WHERE (n.exercice, n.unite, n.chapitre) = (d.exercice, d.unite, d.chapitre)
                    AND n.regularise_par IS NULL AND n.etape_id > d.etape_id)`,
    [...placeOf(chapter), pieceId, rows[0]?.missing ?? 0n],
  )
}

/** What is not covered yet of the expense that a liquidation belongs to: its engagement’s overrun, its own, its corrections’. */
export async function uncoveredOverrun(tx: Tx, liquidationId: string, demande: bigint): Promise<Overrun | undefined> {
  const { rows } = await tx.query<Credit & { manque: bigint }>(
    `SELECT k.exercice, k.unite, k.chapitre, k.credits, k.consomme, sum(d.manque)::bigint AS manque
     FROM depassement d JOIN credit_chapitre k USING (exercice, unite, chapitre)
     WHERE d.regularise_par IS NULL AND d.piece_id IN (
       SELECT unnest(ARRAY[piece_id, engagement_id]) FROM liquidation WHERE piece_id = $1
       UNION ALL
       SELECT m.piece_id FROM liquidation l JOIN liquidation o ON o.engagement_id = l.engagement_id
       JOIN mandat m ON m.liquidation_id = o.piece_id WHERE l.piece_id = $1
       UNION ALL
       SELECT g.piece_id FROM mandat m JOIN mandat_recu r ON r.mandat_id = m.piece_id
       JOIN regularisation g ON g.mandat_recu_id = r.piece_id WHERE m.liquidation_id = $1)
     GROUP BY k.exercice, k.unite, k.chapitre ORDER BY manque DESC`,
    [liquidationId],
  )
  return rows[0] && { ...rows[0], demande }
}

/** Opens credits on lines, and counts their chapters again: the lines first, then the chapters, always in one order. */
export async function openCredits(tx: Tx, pieceId: string, place: Omit<Chapter, 'chapitre'>): Promise<void> {
  const { exercice, unite } = place
  await tx.query(
    `INSERT INTO credit_ligne (exercice, unite, compte, montant)
     SELECT $2, $3, compte, 0 FROM ligne WHERE piece_id = $1 ORDER BY compte ON CONFLICT DO NOTHING`,
    [pieceId, exercice, unite],
  )
  await tx.query(
    `SELECT FROM credit_ligne WHERE exercice = $2 AND unite = $3
       AND compte IN (SELECT compte FROM ligne WHERE piece_id = $1) ORDER BY compte FOR UPDATE`,
    [pieceId, exercice, unite],
  )
  await tx.query(
    `UPDATE credit_ligne k SET montant = k.montant + l.montant FROM ligne l
     WHERE l.piece_id = $1 AND l.compte = k.compte AND k.exercice = $2 AND k.unite = $3`,
    [pieceId, exercice, unite],
  )
  const { rows } = await tx.query<{ chapitre: string; montant: bigint }>(
    `SELECT c.chapitre, sum(l.montant)::bigint AS montant FROM ligne l JOIN compte c ON c.code = l.compte
     JOIN chapitre h ON h.code = c.chapitre AND h.sens = 'depense'
     WHERE l.piece_id = $1 GROUP BY c.chapitre ORDER BY c.chapitre`,
    [pieceId],
  )
  for (const { chapitre, montant } of rows) await openChapter(tx, pieceId, { ...place, chapitre }, montant)
}

async function openChapter(tx: Tx, pieceId: string, chapter: Chapter, amount: bigint): Promise<void> {
  if (amount === 0n) return
  const [credit] = await lockChapters(tx, [chapter])
  if (!credit) throw new Refused(refusalOf('budget_is_in_force'))
  if (credit.credits + amount < credit.consomme && amount < 0n)
    throw new Refused(refusalOf('credits_cover_what_is_taken', 'lignes'))
  await tx.query(
    `UPDATE credit_chapitre SET credits = credits + $4 WHERE exercice = $1 AND unite = $2 AND chapitre = $3`,
    [...placeOf(chapter), amount],
  )
  if (amount > 0n) await coverOverruns(tx, pieceId, chapter)
}

export const nameOf = ({ chapitre, unite }: Chapter): string => `${chapitre} (${unite})`

const identify = ({ exercice, unite, chapitre }: Chapter): Chapter => ({ exercice, unite, chapitre })
const placeOf = ({ exercice, unite, chapitre }: Chapter) => [exercice, unite, chapitre]

import type pg from 'pg'
import type { Nature, PieceOf } from '../records.ts'

/** What a nature holds beside what all hold: how it is read, under the names of records.ts. */
const IMPUTED = `t.code AS tiers, t.nom AS "tiersNom", c.code AS compte, c.chapitre`
const imputedBy = (owner: string) => `JOIN tiers t ON t.code = ${owner}.tiers JOIN compte c ON c.code = ${owner}.compte`
const MOTIF = `(SELECT motif FROM etape WHERE etape.id = p.etape_id) AS motif`
const BORDEREAU = `(SELECT bordereau_id FROM bordereau_piece WHERE contenu_id = p.id) AS "bordereauId"`
const DEPASSEMENT = `(SELECT jsonb_build_object('manque', d.manque::text, 'motive', e.derogation_motif, 'par', e.par_nom,
    'le', ${iso('e.le')}, 'regularisePar', d.regularise_par)
  FROM depassement d JOIN etape e ON e.id = d.etape_id WHERE d.piece_id = p.id) AS depassement`
const recuBy = (table: string, column: string) => `(SELECT jsonb_build_object('etat', pr.etat, 'motif', e.motif)
  FROM ${table} r JOIN piece pr ON pr.id = r.piece_id JOIN etape e ON e.id = pr.etape_id
  WHERE r.${column} = p.id) AS recu`
const LIGNES = `(SELECT jsonb_agg(jsonb_build_object('compte', l.compte, 'chapitre', c.chapitre, 'sens', h.sens,
    'montant', l.montant::text) ORDER BY l.compte)
  FROM ligne l JOIN compte c ON c.code = l.compte JOIN chapitre h ON h.code = c.chapitre
  WHERE l.piece_id = p.id) AS lignes`
const FROM_LIQUIDATION = `JOIN engagement e ON e.piece_id = l.engagement_id ${imputedBy('e')}`
const FROM_MANDAT = `JOIN liquidation l ON l.piece_id = m.liquidation_id ${FROM_LIQUIDATION}`
/** The third party is the mandat’s, the account its own. */
const correcting = (owner: string) => `JOIN liquidation l ON l.piece_id = m.liquidation_id
  JOIN engagement e ON e.piece_id = l.engagement_id JOIN tiers t ON t.code = e.tiers
  JOIN compte c ON c.code = ${owner}.compte`

const DETAILS: Record<Nature, { select: string; join: string }> = {
  bon_commande: { select: IMPUTED, join: `JOIN bon_commande b ON b.piece_id = p.id ${imputedBy('b')}` },
  engagement: {
    select: `${IMPUTED}, e.bon_commande_id AS "bonCommandeId", ${DEPASSEMENT}`,
    join: `JOIN engagement e ON e.piece_id = p.id ${imputedBy('e')}`,
  },
  liquidation: {
    select: `${IMPUTED}, l.engagement_id AS "engagementId", l.facture, l.date_facture::text AS "dateFacture",
      l.pour_solde AS "pourSolde", ${DEPASSEMENT}`,
    join: `JOIN liquidation l ON l.piece_id = p.id ${FROM_LIQUIDATION}`,
  },
  liquidation_recette: { select: IMPUTED, join: `JOIN liquidation_recette r ON r.piece_id = p.id ${imputedBy('r')}` },
  exercice: { select: '', join: '' },
  budget: { select: LIGNES, join: '' },
  decision_modificative: { select: LIGNES, join: '' },
  virement: { select: LIGNES, join: '' },
  mandat: {
    select: `${IMPUTED}, m.liquidation_id AS "liquidationId", ${BORDEREAU}, ${DEPASSEMENT},
      ${recuBy('mandat_recu', 'mandat_id')}`,
    join: `JOIN mandat m ON m.piece_id = p.id ${FROM_MANDAT}`,
  },
  ordre_recette: {
    select: `${IMPUTED}, o.liquidation_recette_id AS "liquidationRecetteId", ${BORDEREAU}`,
    join: `JOIN ordre_recette o ON o.piece_id = p.id
      JOIN liquidation_recette r ON r.piece_id = o.liquidation_recette_id ${imputedBy('r')}`,
  },
  bordereau: {
    select: `b.sens, (SELECT coalesce(array_agg(contenu_id), '{}') FROM bordereau_piece
      WHERE bordereau_id = p.id) AS "pieceIds"`,
    join: 'JOIN bordereau b ON b.piece_id = p.id',
  },
  reversement: {
    select: `${IMPUTED}, v.mandat_id AS "mandatId", ${BORDEREAU}, ${recuBy('reversement_recu', 'reversement_id')}`,
    join: `JOIN reversement v ON v.piece_id = p.id JOIN mandat m ON m.piece_id = v.mandat_id ${correcting('v')}`,
  },
  mandat_recu: {
    select: `${IMPUTED}, mr.mandat_id AS "mandatId", ${MOTIF}`,
    join: `JOIN mandat_recu mr ON mr.piece_id = p.id JOIN mandat m ON m.piece_id = mr.mandat_id ${FROM_MANDAT}`,
  },
  recette_recue: {
    select: `${IMPUTED}, rr.ordre_recette_id AS "ordreRecetteId", ${MOTIF}`,
    join: `JOIN recette_recue rr ON rr.piece_id = p.id JOIN ordre_recette o ON o.piece_id = rr.ordre_recette_id
      JOIN liquidation_recette r ON r.piece_id = o.liquidation_recette_id ${imputedBy('r')}`,
  },
  reversement_recu: {
    select: `${IMPUTED}, vr.reversement_id AS "reversementId", ${MOTIF}`,
    join: `JOIN reversement_recu vr ON vr.piece_id = p.id JOIN reversement v ON v.piece_id = vr.reversement_id
      JOIN mandat m ON m.piece_id = v.mandat_id ${correcting('v')}`,
  },
  regularisation: {
    select: `${IMPUTED}, g.mandat_recu_id AS "mandatRecuId", g.compte_corrige AS "compteCorrige",
      (SELECT chapitre FROM compte WHERE code = g.compte_corrige) AS "chapitreCorrige", ${DEPASSEMENT}`,
    join: `JOIN regularisation g ON g.piece_id = p.id JOIN mandat_recu mr ON mr.piece_id = g.mandat_recu_id
      JOIN mandat m ON m.piece_id = mr.mandat_id ${correcting('g')}`,
  },
}

/** RFC 3339, UTC, as the stamps are. */
export function iso(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

const COMMON = `p.id, p.nature, p.exercice, p.unite, p.numero, p.etat, p.objet, p.montant, p.version,
  p.created_by AS "createdBy", p.created_by_name AS "createdByName", ${iso('p.created_at')} AS "createdAt",
  p.modified_by AS "modifiedBy", p.modified_by_name AS "modifiedByName", ${iso('p.modified_at')} AS "modifiedAt"`

/** The documents of a nature; `joinsOf` alone, to count them. */
export const selectPieces = (nature: Nature): string => {
  const { select } = DETAILS[nature]
  return `SELECT ${COMMON}${select && `, ${select}`} ${joinsOf(nature)}`
}
export const joinsOf = (nature: Nature): string => `FROM piece p ${DETAILS[nature].join}`

/** Of natures that name a third party and an account, one may search in them. */
export const isImputed = (nature: Nature): boolean => DETAILS[nature].select.startsWith(IMPUTED)

type Amounts = { montant: string }

/** Amounts inside JSON are texts, so that no cent is lost on the way. */
export function toPiece<N extends Nature>(row: Record<string, unknown>): PieceOf<N> {
  const { lignes, depassement } = row
  const piece = {
    ...row,
    montant: BigInt(String(row.montant)),
    ...(Array.isArray(lignes) && {
      lignes: lignes.map((ligne: Amounts) => ({ ...ligne, montant: BigInt(ligne.montant) })),
    }),
    ...(isObject(depassement) && { depassement: { ...depassement, manque: BigInt(String(depassement.manque)) } }),
  }
  return piece as unknown as PieceOf<N>
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export async function findPiece<N extends Nature>(
  db: pg.Pool | pg.PoolClient,
  nature: N,
  id: string,
  lock: '' | 'FOR UPDATE OF p' = '',
): Promise<PieceOf<N> | undefined> {
  if (!UUID.test(id)) return undefined
  const { rows } = await db.query(`${selectPieces(nature)} WHERE p.nature = $1 AND p.id = $2 ${lock}`, [nature, id])
  return rows[0] && toPiece<N>(rows[0])
}

import assert from 'node:assert/strict'
import type pg from 'pg'

/** What must be so at any instant, counted from the documents alone; `note` goes with a failure. */
export async function assertAccounts(pool: pg.Pool, note = ''): Promise<void> {
  for (const [rule, sql] of Object.entries(NEVER)) {
    const { rows } = await pool.query(sql)
    assert.deepEqual(rows, [], `${rule} ${note}`)
  }
}

/** Each finds what breaks the rule. */
const NEVER: Record<string, string> = {
  'a chapter has used what its documents take, to the cent': `
    SELECT k.*, c.consomme AS counted FROM credit_chapitre k LEFT JOIN consommation c USING (exercice, unite, chapitre)
    WHERE k.consomme <> coalesce(c.consomme, 0)`,
  'documents take of chapters that have a budget in force': `
    SELECT * FROM consommation c LEFT JOIN credit_chapitre k USING (exercice, unite, chapitre)
    WHERE c.consomme <> 0 AND k.credits IS NULL`,
  'the credits of a chapter are those of its lines': `
    SELECT k.exercice, k.unite, k.chapitre, k.credits, sum(l.montant) AS lines FROM credit_chapitre k
    LEFT JOIN (credit_ligne l JOIN compte c ON c.code = l.compte)
      ON (l.exercice, l.unite, c.chapitre) = (k.exercice, k.unite, k.chapitre)
    GROUP BY k.exercice, k.unite, k.chapitre, k.credits HAVING k.credits <> coalesce(sum(l.montant), 0)`,
  'the lines are those of the budget, its décisions and its virements': `
    SELECT exercice, unite, compte, coalesce(k.montant, 0) AS kept, coalesce(d.montant, 0) AS decided
    FROM credit_ligne k FULL JOIN (
      SELECT p.exercice, p.unite, l.compte, sum(l.montant) AS montant FROM ligne l JOIN piece p ON p.id = l.piece_id
      WHERE p.etat = 'executoire' OR (p.nature = 'virement' AND p.etat = 'valide')
      GROUP BY p.exercice, p.unite, l.compte) d USING (exercice, unite, compte)
    WHERE coalesce(k.montant, 0) <> coalesce(d.montant, 0)`,
  'a chapter is exceeded by what was passed with a motive, and no more': `
    SELECT k.*, o.open FROM credit_chapitre k LEFT JOIN (
      SELECT exercice, unite, chapitre, sum(manque) AS open FROM depassement WHERE regularise_par IS NULL
      GROUP BY exercice, unite, chapitre) o USING (exercice, unite, chapitre)
    WHERE k.consomme - k.credits > coalesce(o.open, 0)
       OR k.depassement_admis <> greatest(0, k.consomme - k.credits)
       OR (k.consomme <= k.credits AND o.open IS NOT NULL)`,
  'each change of a document is a step with its decision': `
    SELECT p.id, p.version, count(e.id) AS steps FROM piece p LEFT JOIN etape e ON e.piece_id = p.id
    GROUP BY p.id HAVING count(e.id) <> p.version OR max(e.id) <> p.etape_id`,
  'each step begins where the one before ended': `
    SELECT * FROM (SELECT piece_id, etat_avant, coalesce(lag(etat_apres) OVER (PARTITION BY piece_id ORDER BY id), '') AS was
                   FROM etape) s WHERE etat_avant <> was`,
  'numbers have no gaps': `
    SELECT exercice, unite, nature FROM piece GROUP BY exercice, unite, nature
    HAVING min(numero) <> 1 OR max(numero) <> count(*)`,
  'a mandat has on no account less than nothing, its corrections counted': `
    SELECT mandat_id, compte, sum(montant) FROM (
      SELECT m.piece_id AS mandat_id, e.compte, p.montant FROM mandat m
      JOIN piece p ON p.id = m.piece_id AND p.etat <> 'annule'
      JOIN liquidation l ON l.piece_id = m.liquidation_id JOIN engagement e ON e.piece_id = l.engagement_id
      UNION ALL SELECT mandat_id, compte, montant FROM correction) i
    GROUP BY mandat_id, compte HAVING sum(montant) < 0`,
  'a chapter has spent what its accounts have': `
    SELECT exercice, unite, chapitre, x.net, c.net AS accounts FROM execution x
    FULL JOIN (SELECT exercice, unite, chapitre, sum(net) AS net FROM execution_compte GROUP BY exercice, unite, chapitre) c
      USING (exercice, unite, chapitre)
    WHERE coalesce(x.net, 0) <> coalesce(c.net, 0)`,
  'what is paid was not waiting for its credits': `
    SELECT r.piece_id FROM mandat_recu r JOIN piece p ON p.id = r.piece_id AND p.etat = 'paye'
    JOIN mandat m ON m.piece_id = r.mandat_id JOIN liquidation l ON l.piece_id = m.liquidation_id
    JOIN depassement d ON d.piece_id IN (l.piece_id, l.engagement_id) WHERE d.regularise_par IS NULL`,
}

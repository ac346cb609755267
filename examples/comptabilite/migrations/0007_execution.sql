-- The execution of the budget with its corrections, by chapter and by account; sections told apart.

ALTER TABLE chapitre ADD section text NOT NULL GENERATED ALWAYS AS (
  CASE WHEN left(code, 1) IN ('1', '2') THEN 'investissement' ELSE 'fonctionnement' END) STORED;

CREATE OR REPLACE VIEW execution AS
  SELECT k.exercice, k.unite, u.nom AS unite_nom, k.chapitre, h.nom AS chapitre_nom, k.credits, k.consomme,
         coalesce(d.engage, 0)::bigint AS engage, coalesce(d.liquide, 0)::bigint AS liquide,
         coalesce(d.mandate, 0)::bigint AS mandate, coalesce(d.paye, 0)::bigint AS paye,
         k.credits - k.consomme AS disponible,
         h.section, x.regularise, x.reverse, (coalesce(d.mandate, 0) + x.regularise - x.reverse)::bigint AS net
  FROM credit_chapitre k
  JOIN unite u ON u.code = k.unite
  JOIN chapitre h ON h.code = k.chapitre
  LEFT JOIN depense_par_chapitre d USING (exercice, unite, chapitre)
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(n.montant) FILTER (WHERE n.nature = 'regularisation'), 0)::bigint AS regularise,
           coalesce(-sum(n.montant) FILTER (WHERE n.nature = 'reversement'), 0)::bigint AS reverse
    FROM correction n JOIN compte c ON c.code = n.compte
    WHERE (n.exercice, n.unite, c.chapitre) = (k.exercice, k.unite, k.chapitre)) x;

CREATE VIEW execution_compte AS
  SELECT t.exercice, t.unite, u.nom AS unite_nom, h.section, c.chapitre, t.compte, c.nom AS compte_nom,
         sum(t.credits)::bigint AS credits, sum(t.mandate)::bigint AS mandate, sum(t.regularise)::bigint AS regularise,
         sum(t.reverse)::bigint AS reverse, sum(t.mandate + t.regularise - t.reverse)::bigint AS net
  FROM (
    SELECT exercice, unite, compte, montant AS credits, 0 AS mandate, 0 AS regularise, 0 AS reverse FROM credit_ligne
    UNION ALL
    SELECT p.exercice, p.unite, e.compte, 0, p.montant, 0, 0 FROM mandat m
    JOIN piece p ON p.id = m.piece_id AND p.etat = 'valide'
    JOIN liquidation l ON l.piece_id = m.liquidation_id JOIN engagement e ON e.piece_id = l.engagement_id
    UNION ALL
    SELECT exercice, unite, compte, 0, 0, CASE nature WHEN 'regularisation' THEN montant ELSE 0 END,
           CASE nature WHEN 'reversement' THEN -montant ELSE 0 END FROM correction
  ) t
  JOIN unite u ON u.code = t.unite
  JOIN compte c ON c.code = t.compte
  JOIN chapitre h ON h.code = c.chapitre AND h.sens = 'depense'
  GROUP BY t.exercice, t.unite, u.nom, h.section, c.chapitre, t.compte, c.nom;

-- Where reporting/external-users.sql was run, the whole lists stand aside, in restitution; it is run again after this.
DO $$
DECLARE
  whole name := CASE WHEN to_regclass('restitution.execution_budgetaire') IS NULL THEN 'reporting' ELSE 'restitution' END;
BEGIN
  EXECUTE format('CREATE OR REPLACE VIEW %I.execution_budgetaire WITH (security_barrier) AS
    SELECT exercice, unite, unite_nom, chapitre, chapitre_nom, credits / 100.0 AS credits, consomme / 100.0 AS consomme,
           engage / 100.0 AS engage, liquide / 100.0 AS liquide, mandate / 100.0 AS mandate, paye / 100.0 AS paye,
           disponible / 100.0 AS disponible, section, regularise / 100.0 AS regularise, reverse / 100.0 AS reverse,
           net / 100.0 AS net
    FROM public.execution', whole);
END $$;

CREATE VIEW reporting.execution_par_compte WITH (security_barrier) AS
  SELECT exercice, unite, unite_nom, section, chapitre, compte, compte_nom, credits / 100.0 AS credits,
         mandate / 100.0 AS mandate, regularise / 100.0 AS regularise, reverse / 100.0 AS reverse, net / 100.0 AS net
  FROM public.execution_compte;

CREATE VIEW reporting.reversements WITH (security_barrier) AS
  SELECT p.exercice, p.unite, p.numero, p.etat, p.objet, p.montant / 100.0 AS montant, t.nom AS tiers, v.compte, c.chapitre,
         pm.numero AS mandat, pb.numero AS bordereau, pr.etat AS etat_comptable, p.created_by_name AS cree_par,
         p.created_at AS cree_le, p.modified_by_name AS modifie_par, p.modified_at AS modifie_le
  FROM public.reversement v
  JOIN public.piece p ON p.id = v.piece_id
  JOIN public.mandat m ON m.piece_id = v.mandat_id
  JOIN public.piece pm ON pm.id = m.piece_id
  JOIN public.liquidation l ON l.piece_id = m.liquidation_id
  JOIN public.engagement e ON e.piece_id = l.engagement_id
  JOIN public.tiers t ON t.code = e.tiers
  JOIN public.compte c ON c.code = v.compte
  LEFT JOIN public.bordereau_piece bp ON bp.contenu_id = p.id
  LEFT JOIN public.piece pb ON pb.id = bp.bordereau_id
  LEFT JOIN public.reversement_recu r ON r.reversement_id = v.piece_id
  LEFT JOIN public.piece pr ON pr.id = r.piece_id;

CREATE VIEW reporting.regularisations WITH (security_barrier) AS
  SELECT p.exercice, p.unite, p.numero, p.etat, p.objet, p.montant / 100.0 AS montant, g.compte, c.chapitre,
         g.compte_corrige, cc.chapitre AS chapitre_corrige, pm.numero AS mandat, p.created_by_name AS cree_par,
         p.created_at AS cree_le, p.modified_by_name AS modifie_par, p.modified_at AS modifie_le
  FROM public.regularisation g
  JOIN public.piece p ON p.id = g.piece_id
  JOIN public.mandat_recu r ON r.piece_id = g.mandat_recu_id
  JOIN public.piece pm ON pm.id = r.mandat_id
  JOIN public.compte c ON c.code = g.compte
  JOIN public.compte cc ON cc.code = g.compte_corrige;

-- What external accounts read: amounts in euros, and always the unit, by which they are kept apart.

CREATE SCHEMA reporting;

-- By engagement, so that every figure of a chapter is a plain sum.
CREATE VIEW depense_par_chapitre AS
  SELECT p.exercice, p.unite, c.chapitre,
         sum(p.montant) FILTER (WHERE p.nature = 'engagement' AND p.etat <> 'saisi') AS engage,
         sum(p.montant) FILTER (WHERE p.nature = 'liquidation' AND p.etat <> 'saisie') AS liquide,
         sum(p.montant) FILTER (WHERE p.nature = 'mandat' AND p.etat = 'valide') AS mandate,
         sum(p.montant) FILTER (WHERE p.nature = 'mandat_recu' AND p.etat = 'paye') AS paye
  FROM piece p
  LEFT JOIN mandat_recu mr ON mr.piece_id = p.id
  LEFT JOIN mandat m ON m.piece_id = coalesce(mr.mandat_id, p.id)
  LEFT JOIN liquidation l ON l.piece_id = coalesce(m.liquidation_id, p.id)
  JOIN engagement e ON e.piece_id = coalesce(l.engagement_id, p.id)
  JOIN compte c ON c.code = e.compte
  WHERE p.nature IN ('engagement', 'liquidation', 'mandat', 'mandat_recu')
  GROUP BY p.exercice, p.unite, c.chapitre;

CREATE VIEW execution AS
  SELECT k.exercice, k.unite, u.nom AS unite_nom, k.chapitre, h.nom AS chapitre_nom, k.credits, k.consomme,
         coalesce(d.engage, 0)::bigint AS engage, coalesce(d.liquide, 0)::bigint AS liquide,
         coalesce(d.mandate, 0)::bigint AS mandate, coalesce(d.paye, 0)::bigint AS paye,
         k.credits - k.consomme AS disponible
  FROM credit_chapitre k
  JOIN unite u ON u.code = k.unite
  JOIN chapitre h ON h.code = k.chapitre
  LEFT JOIN depense_par_chapitre d USING (exercice, unite, chapitre);

CREATE VIEW reporting.execution_budgetaire WITH (security_barrier) AS
  SELECT exercice, unite, unite_nom, chapitre, chapitre_nom, credits / 100.0 AS credits, consomme / 100.0 AS consomme,
         engage / 100.0 AS engage, liquide / 100.0 AS liquide, mandate / 100.0 AS mandate, paye / 100.0 AS paye,
         disponible / 100.0 AS disponible
  FROM public.execution;

CREATE VIEW reporting.liquidations WITH (security_barrier) AS
  SELECT p.exercice, p.unite, p.numero, p.etat, p.objet, p.montant / 100.0 AS montant, t.nom AS tiers, e.compte, c.chapitre,
         l.facture, l.date_facture, pe.numero AS engagement, p.created_by_name AS cree_par, p.created_at AS cree_le,
         p.modified_by_name AS modifie_par, p.modified_at AS modifie_le
  FROM public.liquidation l
  JOIN public.piece p ON p.id = l.piece_id
  JOIN public.engagement e ON e.piece_id = l.engagement_id
  JOIN public.piece pe ON pe.id = e.piece_id
  JOIN public.tiers t ON t.code = e.tiers
  JOIN public.compte c ON c.code = e.compte;

CREATE VIEW reporting.mandats WITH (security_barrier) AS
  SELECT p.exercice, p.unite, p.numero, p.etat, p.objet, p.montant / 100.0 AS montant, t.nom AS tiers, e.compte, c.chapitre,
         pb.numero AS bordereau, pr.etat AS etat_comptable, p.created_by_name AS cree_par, p.created_at AS cree_le,
         p.modified_by_name AS modifie_par, p.modified_at AS modifie_le
  FROM public.mandat m
  JOIN public.piece p ON p.id = m.piece_id
  JOIN public.liquidation l ON l.piece_id = m.liquidation_id
  JOIN public.engagement e ON e.piece_id = l.engagement_id
  JOIN public.tiers t ON t.code = e.tiers
  JOIN public.compte c ON c.code = e.compte
  LEFT JOIN public.bordereau_piece bp ON bp.contenu_id = p.id
  LEFT JOIN public.piece pb ON pb.id = bp.bordereau_id
  LEFT JOIN public.mandat_recu r ON r.mandat_id = m.piece_id
  LEFT JOIN public.piece pr ON pr.id = r.piece_id;

-- Ordres de reversement go on to the accounting officer, and give their credits back once he accepts them; a régularisation
-- moves what it corrects from account to account, and from chapter to chapter. What was corrected stays as it is.

INSERT INTO transition VALUES
  ('reversement_recu', 'recevoir', '', 'transmis'),
  ('reversement_recu', 'prendre_en_charge', 'transmis', 'pris_en_charge'),
  ('reversement_recu', 'rejeter', 'transmis', 'rejete'),
  ('reversement_recu', 'relancer', 'pris_en_charge', 'pris_en_charge'),
  ('reversement_recu', 'recouvrer', 'pris_en_charge', 'recouvre');

-- ---- The account that a correction is about: that of the mandat, or one that an earlier régularisation led to ----

ALTER TABLE reversement ADD compte text CONSTRAINT account_is_known REFERENCES compte;
ALTER TABLE regularisation ADD compte text CONSTRAINT wrong_account_is_known REFERENCES compte;
ALTER TABLE reversement DISABLE TRIGGER USER;
ALTER TABLE regularisation DISABLE TRIGGER USER;
UPDATE reversement v SET compte = e.compte
FROM mandat m JOIN liquidation l ON l.piece_id = m.liquidation_id JOIN engagement e ON e.piece_id = l.engagement_id
WHERE m.piece_id = v.mandat_id;
UPDATE regularisation g SET compte = e.compte
FROM mandat_recu r JOIN mandat m ON m.piece_id = r.mandat_id JOIN liquidation l ON l.piece_id = m.liquidation_id
JOIN engagement e ON e.piece_id = l.engagement_id
WHERE r.piece_id = g.mandat_recu_id;
ALTER TABLE reversement ENABLE TRIGGER USER;
ALTER TABLE regularisation ENABLE TRIGGER USER;
ALTER TABLE reversement ALTER compte SET NOT NULL;
ALTER TABLE regularisation ALTER compte SET NOT NULL,
  ADD CONSTRAINT regularisation_goes_to_another_account CHECK (compte <> compte_corrige);
CREATE TRIGGER account_is_of_this_side BEFORE INSERT OR UPDATE ON reversement
  FOR EACH ROW EXECUTE FUNCTION account_is_of_this_side('depense');
CREATE TRIGGER account_is_of_this_side BEFORE INSERT OR UPDATE ON regularisation
  FOR EACH ROW EXECUTE FUNCTION account_is_of_this_side('depense');
CREATE FUNCTION corrected_account_is_of_this_side() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT h.sens FROM compte c JOIN chapitre h ON h.code = c.chapitre WHERE c.code = NEW.compte_corrige) <> 'depense'
  THEN PERFORM refuse('corrected_account_is_of_this_side', 'the account is of the other side'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER corrected_account_is_of_this_side BEFORE INSERT OR UPDATE ON regularisation
  FOR EACH ROW EXECUTE FUNCTION corrected_account_is_of_this_side();

-- ---- Reversements on their way to the accounting officer ----

ALTER TABLE bordereau DROP CONSTRAINT bordereau_sens_check,
  ADD CONSTRAINT bordereau_sens_check CHECK (sens IN ('depense', 'recette', 'reversement'));
CREATE OR REPLACE FUNCTION content_is_of_the_bordereau() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM bordereau b JOIN piece p ON p.id = NEW.contenu_id WHERE b.piece_id = NEW.bordereau_id
                 AND p.nature = CASE b.sens WHEN 'depense' THEN 'mandat' WHEN 'recette' THEN 'ordre_recette'
                                            ELSE 'reversement' END)
  THEN PERFORM refuse('content_is_of_the_bordereau', 'a bordereau holds documents of one kind'); END IF;
  RETURN NEW;
END $$;
CREATE TABLE reversement_recu (
  piece_id uuid PRIMARY KEY REFERENCES piece,
  reversement_id uuid NOT NULL CONSTRAINT reversement_is_received_once UNIQUE REFERENCES reversement
);
CREATE TRIGGER changes_with_its_piece BEFORE INSERT OR UPDATE OR DELETE ON reversement_recu
  FOR EACH ROW EXECUTE FUNCTION changes_with_its_piece('piece_id', 'reversement_recu');
CREATE TRIGGER order_is_validated BEFORE INSERT ON reversement_recu
  FOR EACH ROW EXECUTE FUNCTION earlier_step_is_done('piece_id', 'reversement_id', 'valide', 'same');
CREATE TRIGGER bordereau_is_sent BEFORE INSERT ON reversement_recu
  FOR EACH ROW EXECUTE FUNCTION bordereau_is_sent('reversement_id');

-- ---- A correction is within what the mandat has on the account ----

DROP TRIGGER reversement_is_of_a_payment ON reversement;
DROP FUNCTION reversement_is_of_a_payment();
DROP TRIGGER regularisation_is_within_the_chapter ON regularisation;
DROP FUNCTION regularisation_is_within_the_chapter();

-- What is entered counts as taken, be it validated or not, so that nothing is refused later for want of it; what comes to the
-- account counts once it is there. A rejected reversement takes nothing.
CREATE FUNCTION reste_corrigible(mandat uuid, sur text) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(t.montant), 0)::bigint FROM (
    SELECT e.compte, p.montant FROM mandat m JOIN piece p ON p.id = m.piece_id
    JOIN liquidation l ON l.piece_id = m.liquidation_id JOIN engagement e ON e.piece_id = l.engagement_id
    WHERE m.piece_id = $1
    UNION ALL
    SELECT g.compte, -p.montant FROM regularisation g JOIN piece p ON p.id = g.piece_id
    JOIN mandat_recu r ON r.piece_id = g.mandat_recu_id WHERE r.mandat_id = $1
    UNION ALL
    SELECT g.compte_corrige, p.montant FROM regularisation g JOIN piece p ON p.id = g.piece_id AND p.etat = 'validee'
    JOIN mandat_recu r ON r.piece_id = g.mandat_recu_id WHERE r.mandat_id = $1
    UNION ALL
    SELECT v.compte, -p.montant FROM reversement v JOIN piece p ON p.id = v.piece_id
    WHERE v.mandat_id = $1 AND NOT EXISTS (SELECT FROM reversement_recu r JOIN piece pr ON pr.id = r.piece_id
                                           WHERE r.reversement_id = v.piece_id AND pr.etat = 'rejete')
  ) t WHERE t.compte = $2
$$;

-- One at a time on a mandat; what is paid is claimed back, nothing else.
CREATE FUNCTION reversement_is_of_a_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM mandat_recu r JOIN piece p ON p.id = r.piece_id
  WHERE r.mandat_id = NEW.mandat_id AND p.etat = 'paye' FOR NO KEY UPDATE OF r;
  IF NOT FOUND THEN PERFORM refuse('earlier_step_is_done', 'the mandat is not paid'); END IF;
  IF reste_corrigible(NEW.mandat_id, NEW.compte) < 0
  THEN PERFORM refuse('reversement_is_within_the_payment', 'more than was paid on this account'); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER reversement_is_of_a_payment AFTER INSERT OR UPDATE ON reversement
  FOR EACH ROW EXECUTE FUNCTION reversement_is_of_a_payment();

CREATE FUNCTION regularisation_is_within_the_mandat() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  corrected uuid;
BEGIN
  SELECT r.mandat_id INTO corrected FROM mandat_recu r WHERE r.piece_id = NEW.mandat_recu_id FOR NO KEY UPDATE;
  IF reste_corrigible(corrected, NEW.compte) < 0
  THEN PERFORM refuse('regularisation_is_within_the_mandat', 'more than the mandat has on this account'); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER regularisation_is_within_the_mandat AFTER INSERT OR UPDATE ON regularisation
  FOR EACH ROW EXECUTE FUNCTION regularisation_is_within_the_mandat();

-- What was rejected since it was entered is not corrected any more: it was never spent.
CREATE FUNCTION corrected_mandat_is_accepted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM regularisation g JOIN piece p ON p.id = g.mandat_recu_id
  WHERE g.piece_id = NEW.id AND p.etat IN ('pris_en_charge', 'paye') FOR SHARE OF p;
  IF NOT FOUND THEN PERFORM refuse('earlier_step_is_done', 'the mandat is not accepted'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER corrected_mandat_is_accepted BEFORE UPDATE ON piece
  FOR EACH ROW WHEN (NEW.nature = 'regularisation' AND NEW.etat = 'validee')
  EXECUTE FUNCTION corrected_mandat_is_accepted();

-- ---- What is used of the chapters ----

-- By account, what corrects a mandat: a régularisation, once validated, from the one account to the other; a reversement, once
-- the accounting officer has accepted it. Those of a cancelled mandat are of nothing.
CREATE VIEW correction AS
  SELECT g.piece_id, p.nature, p.exercice, p.unite, r.mandat_id, moved.compte, moved.montant
  FROM regularisation g
  JOIN piece p ON p.id = g.piece_id AND p.etat = 'validee'
  JOIN mandat_recu r ON r.piece_id = g.mandat_recu_id
  JOIN piece pm ON pm.id = r.mandat_id AND pm.etat <> 'annule'
  CROSS JOIN LATERAL (VALUES (g.compte, -p.montant), (g.compte_corrige, p.montant)) moved (compte, montant)
  UNION ALL
  SELECT v.piece_id, p.nature, p.exercice, p.unite, v.mandat_id, v.compte, -p.montant
  FROM reversement v
  JOIN piece p ON p.id = v.piece_id
  JOIN reversement_recu r ON r.reversement_id = v.piece_id
  JOIN piece pr ON pr.id = r.piece_id AND pr.etat IN ('pris_en_charge', 'recouvre');

-- What an engagement and its liquidations take of the engagement's own account, before any correction.
CREATE OR REPLACE FUNCTION consommation_engagement(engagement uuid) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN p.etat = 'saisi' THEN 0 WHEN l.solde THEN l.liquide ELSE greatest(p.montant, l.liquide) END
  FROM piece p CROSS JOIN LATERAL (
    SELECT coalesce(bool_or(li.pour_solde), false) AS solde,
           coalesce(sum(CASE WHEN pm.etat = 'annule' THEN 0 ELSE pl.montant END), 0)::bigint AS liquide
    FROM liquidation li
    JOIN piece pl ON pl.id = li.piece_id AND pl.etat <> 'saisie'
    LEFT JOIN mandat m ON m.liquidation_id = li.piece_id
    LEFT JOIN piece pm ON pm.id = m.piece_id
    WHERE li.engagement_id = p.id) l
  WHERE p.id = engagement
$$;

CREATE FUNCTION consommation_par_chapitre(engagement uuid) RETURNS TABLE (chapitre text, consomme bigint)
LANGUAGE sql STABLE AS $$
  SELECT c.chapitre, sum(t.montant)::bigint FROM (
    SELECT e.compte, consommation_engagement(e.piece_id) AS montant FROM engagement e WHERE e.piece_id = $1
    UNION ALL
    SELECT k.compte, k.montant FROM liquidation l JOIN mandat m ON m.liquidation_id = l.piece_id
    JOIN correction k ON k.mandat_id = m.piece_id WHERE l.engagement_id = $1
  ) t JOIN compte c ON c.code = t.compte GROUP BY c.chapitre
$$;

CREATE OR REPLACE VIEW consommation AS
  SELECT t.exercice, t.unite, c.chapitre, sum(t.montant)::bigint AS consomme FROM (
    SELECT p.exercice, p.unite, e.compte, consommation_engagement(p.id) AS montant
    FROM engagement e JOIN piece p ON p.id = e.piece_id
    UNION ALL
    SELECT exercice, unite, compte, montant FROM correction
  ) t JOIN compte c ON c.code = t.compte
  GROUP BY t.exercice, t.unite, c.chapitre;

-- Reversements that were validated before give back when they are accepted, like the others. Where that money is spent
-- already, this stops here: a décision modificative comes first.
UPDATE credit_chapitre k SET consomme = c.consomme FROM consommation c
WHERE (c.exercice, c.unite, c.chapitre) = (k.exercice, k.unite, k.chapitre) AND c.consomme <> k.consomme;

-- ---- The end of an exercice ----

-- What is left to recover is recovered after it.
CREATE OR REPLACE FUNCTION exercice_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.nature IN ('recette_recue', 'reversement_recu') AND OLD.etat = 'pris_en_charge' THEN RETURN NEW; END IF;
  END IF;
  PERFORM FROM piece WHERE nature = 'exercice' AND exercice = NEW.exercice AND etat = 'ouvert' FOR SHARE;
  IF NOT FOUND THEN PERFORM refuse('exercice_is_open', 'exercice ' || NEW.exercice || ' is not open'); END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION exercice_is_finished() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM piece WHERE exercice = NEW.exercice AND (
       (nature = 'mandat_recu' AND etat IN ('transmis', 'pris_en_charge', 'suspendu'))
       OR (nature IN ('recette_recue', 'reversement_recu') AND etat = 'transmis')
       OR (nature = 'bordereau' AND etat <> 'transmis')))
    OR EXISTS (SELECT FROM bordereau_piece bp JOIN piece b ON b.id = bp.bordereau_id AND b.exercice = NEW.exercice
               WHERE NOT EXISTS (SELECT FROM mandat_recu WHERE mandat_id = bp.contenu_id)
                 AND NOT EXISTS (SELECT FROM recette_recue WHERE ordre_recette_id = bp.contenu_id)
                 AND NOT EXISTS (SELECT FROM reversement_recu WHERE reversement_id = bp.contenu_id))
  THEN PERFORM refuse('exercice_is_finished', 'payments of this exercice are under way'); END IF;
  RETURN NEW;
END $$;

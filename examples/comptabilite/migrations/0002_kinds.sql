-- What each kind of document holds beside what all hold.

CREATE TABLE bon_commande (
  piece_id uuid PRIMARY KEY REFERENCES piece,
  tiers text NOT NULL CONSTRAINT third_party_is_known REFERENCES tiers,
  compte text NOT NULL CONSTRAINT account_is_known REFERENCES compte
);
CREATE TABLE engagement (
  piece_id uuid PRIMARY KEY REFERENCES piece,
  tiers text NOT NULL CONSTRAINT third_party_is_known REFERENCES tiers,
  compte text NOT NULL CONSTRAINT account_is_known REFERENCES compte,
  bon_commande_id uuid CONSTRAINT order_is_committed_once UNIQUE REFERENCES bon_commande
);
CREATE TABLE liquidation (
  piece_id uuid PRIMARY KEY REFERENCES piece,
  engagement_id uuid NOT NULL REFERENCES engagement,
  facture text NOT NULL CONSTRAINT invoice_is_stated CHECK (facture <> ''),
  date_facture date NOT NULL,
  pour_solde boolean NOT NULL
);
CREATE INDEX ON liquidation (engagement_id);
CREATE TABLE liquidation_recette (
  piece_id uuid PRIMARY KEY REFERENCES piece,
  tiers text NOT NULL CONSTRAINT third_party_is_known REFERENCES tiers,
  compte text NOT NULL CONSTRAINT account_is_known REFERENCES compte
);
-- Of a budget, a décision modificative (plus or minus), a virement (the one minus, the other plus).
CREATE TABLE ligne (
  piece_id uuid NOT NULL REFERENCES piece,
  compte text NOT NULL CONSTRAINT account_is_known REFERENCES compte,
  montant bigint NOT NULL CONSTRAINT line_has_an_amount CHECK (montant <> 0 AND abs(montant) < 1000000000000),
  CONSTRAINT account_comes_once PRIMARY KEY (piece_id, compte)
);
CREATE TABLE mandat (
  piece_id uuid PRIMARY KEY REFERENCES piece,
  liquidation_id uuid NOT NULL CONSTRAINT liquidation_is_ordered_once UNIQUE REFERENCES liquidation
);
CREATE TABLE ordre_recette (
  piece_id uuid PRIMARY KEY REFERENCES piece,
  liquidation_recette_id uuid NOT NULL CONSTRAINT recette_is_ordered_once UNIQUE REFERENCES liquidation_recette
);
CREATE TABLE bordereau (
  piece_id uuid PRIMARY KEY REFERENCES piece,
  sens text NOT NULL CHECK (sens IN ('depense', 'recette'))
);
CREATE TABLE bordereau_piece (
  bordereau_id uuid NOT NULL REFERENCES bordereau,
  contenu_id uuid NOT NULL CONSTRAINT document_is_sent_once UNIQUE REFERENCES piece,
  PRIMARY KEY (bordereau_id, contenu_id)
);
CREATE TABLE reversement (
  piece_id uuid PRIMARY KEY REFERENCES piece,
  mandat_id uuid NOT NULL REFERENCES mandat
);
CREATE INDEX ON reversement (mandat_id);
CREATE TABLE mandat_recu (
  piece_id uuid PRIMARY KEY REFERENCES piece,
  mandat_id uuid NOT NULL CONSTRAINT document_is_received_once UNIQUE REFERENCES mandat
);
CREATE TABLE recette_recue (
  piece_id uuid PRIMARY KEY REFERENCES piece,
  ordre_recette_id uuid NOT NULL CONSTRAINT recette_is_received_once UNIQUE REFERENCES ordre_recette
);
CREATE TABLE regularisation (
  piece_id uuid PRIMARY KEY REFERENCES piece,
  mandat_recu_id uuid NOT NULL REFERENCES mandat_recu,
  compte_corrige text NOT NULL CONSTRAINT account_is_known REFERENCES compte
);
CREATE INDEX ON regularisation (mandat_recu_id);

-- ---- What a document holds changes with the document alone, that is with a step [C34] ----

CREATE FUNCTION changes_with_its_piece() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  own uuid := (to_jsonb(CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END) ->> TG_ARGV[0])::uuid;
  e etape;
BEGIN
  SELECT e2.* INTO e FROM piece p JOIN etape e2 ON e2.id = p.etape_id
  WHERE p.id = own AND p.xmin = pg_current_xact_id()::xid;
  IF NOT FOUND OR (e.etat_avant <> '' AND e.action <> 'modifier')
    OR (TG_OP <> 'INSERT' AND e.action <> 'modifier')
    OR (TG_ARGV[1] <> '' AND e.nature <> ALL (string_to_array(TG_ARGV[1], ',')))
  THEN PERFORM refuse('step_has_its_decision', TG_TABLE_NAME || ' changes by a step alone'); END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
DO $$
DECLARE kind text;
BEGIN
  FOREACH kind IN ARRAY ARRAY['bon_commande', 'engagement', 'liquidation', 'liquidation_recette', 'mandat', 'ordre_recette',
                              'bordereau', 'reversement', 'mandat_recu', 'recette_recue', 'regularisation']
  LOOP
    EXECUTE format('CREATE TRIGGER changes_with_its_piece BEFORE INSERT OR UPDATE OR DELETE ON %I
                    FOR EACH ROW EXECUTE FUNCTION changes_with_its_piece(''piece_id'', %L)', kind, kind);
  END LOOP;
END $$;
CREATE TRIGGER changes_with_its_piece BEFORE INSERT OR UPDATE OR DELETE ON ligne
  FOR EACH ROW EXECUTE FUNCTION changes_with_its_piece('piece_id', 'budget,decision_modificative,virement');
CREATE TRIGGER changes_with_its_piece BEFORE INSERT OR UPDATE OR DELETE ON bordereau_piece
  FOR EACH ROW EXECUTE FUNCTION changes_with_its_piece('bordereau_id', 'bordereau');

-- ---- Steps in their order, from one document to the next ----

-- Arguments: which column names the earlier document, in which states it must be, whether the amounts must agree.
CREATE FUNCTION earlier_step_is_done() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  row jsonb := to_jsonb(NEW);
  own piece;
  earlier piece;
BEGIN
  IF row ->> TG_ARGV[1] IS NULL THEN RETURN NEW; END IF;
  SELECT * INTO own FROM piece WHERE id = (row ->> TG_ARGV[0])::uuid;
  SELECT * INTO earlier FROM piece WHERE id = (row ->> TG_ARGV[1])::uuid FOR SHARE;
  IF earlier.etat <> ALL (string_to_array(TG_ARGV[2], ','))
  THEN PERFORM refuse('earlier_step_is_done', 'the ' || earlier.nature || ' is ' || earlier.etat); END IF;
  IF (own.exercice, own.unite) IS DISTINCT FROM (earlier.exercice, earlier.unite)
  THEN PERFORM refuse('documents_are_of_one_unit', 'the documents are of two units or exercices'); END IF;
  IF TG_ARGV[3] = 'same' AND own.montant <> earlier.montant
  THEN PERFORM refuse('amount_is_that_of_before', 'the amount is not that of the ' || earlier.nature); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER order_is_validated BEFORE INSERT ON engagement
  FOR EACH ROW EXECUTE FUNCTION earlier_step_is_done('piece_id', 'bon_commande_id', 'valide', '');
CREATE TRIGGER service_is_rendered BEFORE INSERT ON liquidation
  FOR EACH ROW EXECUTE FUNCTION earlier_step_is_done('piece_id', 'engagement_id', 'service_fait', '');
CREATE TRIGGER liquidation_is_sent BEFORE INSERT ON mandat
  FOR EACH ROW EXECUTE FUNCTION earlier_step_is_done('piece_id', 'liquidation_id', 'transmise', 'same');
CREATE TRIGGER liquidation_is_sent BEFORE INSERT ON ordre_recette
  FOR EACH ROW EXECUTE FUNCTION earlier_step_is_done('piece_id', 'liquidation_recette_id', 'transmise', 'same');
CREATE TRIGGER content_is_validated BEFORE INSERT ON bordereau_piece
  FOR EACH ROW EXECUTE FUNCTION earlier_step_is_done('bordereau_id', 'contenu_id', 'valide', '');
CREATE TRIGGER mandat_is_validated BEFORE INSERT ON mandat_recu
  FOR EACH ROW EXECUTE FUNCTION earlier_step_is_done('piece_id', 'mandat_id', 'valide', 'same');
CREATE TRIGGER order_is_validated BEFORE INSERT ON recette_recue
  FOR EACH ROW EXECUTE FUNCTION earlier_step_is_done('piece_id', 'ordre_recette_id', 'valide', 'same');
CREATE TRIGGER mandat_is_accepted BEFORE INSERT ON regularisation
  FOR EACH ROW EXECUTE FUNCTION earlier_step_is_done('piece_id', 'mandat_recu_id', 'pris_en_charge,paye', '');

CREATE FUNCTION content_is_of_the_bordereau() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM bordereau b JOIN piece p ON p.id = NEW.contenu_id WHERE b.piece_id = NEW.bordereau_id
                 AND p.nature = CASE b.sens WHEN 'depense' THEN 'mandat' ELSE 'ordre_recette' END)
  THEN PERFORM refuse('content_is_of_the_bordereau', 'a bordereau holds mandats or ordres de recettes'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER content_is_of_the_bordereau BEFORE INSERT ON bordereau_piece
  FOR EACH ROW EXECUTE FUNCTION content_is_of_the_bordereau();

-- What the accounting officer receives was sent to him.
CREATE FUNCTION bordereau_is_sent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM bordereau_piece bp JOIN piece b ON b.id = bp.bordereau_id
                 WHERE bp.contenu_id = (to_jsonb(NEW) ->> TG_ARGV[0])::uuid AND b.etat = 'transmis')
  THEN PERFORM refuse('earlier_step_is_done', 'it has not been sent'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bordereau_is_sent BEFORE INSERT ON mandat_recu
  FOR EACH ROW EXECUTE FUNCTION bordereau_is_sent('mandat_id');
CREATE TRIGGER bordereau_is_sent BEFORE INSERT ON recette_recue
  FOR EACH ROW EXECUTE FUNCTION bordereau_is_sent('ordre_recette_id');

CREATE FUNCTION mandat_may_be_cancelled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM bordereau_piece WHERE contenu_id = NEW.id) AND NOT EXISTS (
       SELECT FROM mandat_recu r JOIN piece p ON p.id = r.piece_id WHERE r.mandat_id = NEW.id AND p.etat = 'rejete')
  THEN PERFORM refuse('sent_mandat_is_not_cancelled', 'the mandat is with the accounting officer'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER mandat_may_be_cancelled BEFORE UPDATE ON piece
  FOR EACH ROW WHEN (NEW.nature = 'mandat' AND NEW.etat = 'annule') EXECUTE FUNCTION mandat_may_be_cancelled();

-- A reversement claims back what was paid, and no more than that.
CREATE FUNCTION reversement_is_of_a_payment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  paid bigint;
  claimed bigint;
BEGIN
  SELECT p.montant INTO paid FROM mandat_recu r JOIN piece p ON p.id = r.piece_id
  WHERE r.mandat_id = NEW.mandat_id AND p.etat = 'paye' FOR UPDATE OF r;
  IF NOT FOUND THEN PERFORM refuse('earlier_step_is_done', 'the mandat is not paid'); END IF;
  SELECT sum(p.montant) INTO claimed FROM reversement r JOIN piece p ON p.id = r.piece_id
  WHERE r.mandat_id = NEW.mandat_id;
  IF claimed > paid THEN PERFORM refuse('reversement_is_within_the_payment', 'more than was paid'); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER reversement_is_of_a_payment AFTER INSERT OR UPDATE ON reversement
  FOR EACH ROW EXECUTE FUNCTION reversement_is_of_a_payment();

-- A régularisation moves what was imputed to another account of the same chapter, and no more than that.
CREATE FUNCTION regularisation_is_within_the_chapter() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  imputed record;
  moved bigint;
BEGIN
  SELECT p.montant, c.chapitre, c.code INTO imputed
  FROM mandat_recu r JOIN piece p ON p.id = r.piece_id JOIN mandat m ON m.piece_id = r.mandat_id
  JOIN liquidation l ON l.piece_id = m.liquidation_id JOIN engagement e ON e.piece_id = l.engagement_id
  JOIN compte c ON c.code = e.compte WHERE r.piece_id = NEW.mandat_recu_id FOR UPDATE OF r;
  IF imputed.code = NEW.compte_corrige
    OR imputed.chapitre IS DISTINCT FROM (SELECT chapitre FROM compte WHERE code = NEW.compte_corrige)
  THEN PERFORM refuse('regularisation_is_within_the_chapter', 'another account of the same chapter'); END IF;
  SELECT sum(p.montant) INTO moved FROM regularisation r JOIN piece p ON p.id = r.piece_id
  WHERE r.mandat_recu_id = NEW.mandat_recu_id;
  IF moved > imputed.montant THEN PERFORM refuse('regularisation_is_within_the_mandat', 'more than the mandat'); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER regularisation_is_within_the_chapter AFTER INSERT OR UPDATE ON regularisation
  FOR EACH ROW EXECUTE FUNCTION regularisation_is_within_the_chapter();

-- Expenditure on accounts of expenditure, receipts on accounts of receipts.
CREATE FUNCTION account_is_of_this_side() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT h.sens FROM compte c JOIN chapitre h ON h.code = c.chapitre WHERE c.code = NEW.compte) <> TG_ARGV[0]
  THEN PERFORM refuse('account_is_of_this_side', 'the account is of the other side'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER account_is_of_this_side BEFORE INSERT OR UPDATE ON bon_commande
  FOR EACH ROW EXECUTE FUNCTION account_is_of_this_side('depense');
CREATE TRIGGER account_is_of_this_side BEFORE INSERT OR UPDATE ON engagement
  FOR EACH ROW EXECUTE FUNCTION account_is_of_this_side('depense');
CREATE TRIGGER account_is_of_this_side BEFORE INSERT OR UPDATE ON liquidation_recette
  FOR EACH ROW EXECUTE FUNCTION account_is_of_this_side('recette');

-- Looked at as the transaction ends, when all lines are there.
CREATE FUNCTION lines_make_the_document() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  total record;
BEGIN
  SELECT count(*) AS lines, coalesce(sum(l.montant), 0) AS sum, count(DISTINCT c.chapitre) AS chapters,
         bool_or(l.montant < 0) AS minus INTO total
  FROM ligne l JOIN compte c ON c.code = l.compte WHERE l.piece_id = NEW.id;
  IF total.lines = 0 THEN PERFORM refuse('lines_are_stated', 'there is no line'); END IF;
  IF total.sum <> NEW.montant AND NEW.nature <> 'virement'
  THEN PERFORM refuse('amount_is_that_of_its_lines', 'the amount is not that of the lines'); END IF;
  IF NEW.nature = 'budget' AND total.minus
  THEN PERFORM refuse('line_of_budget_is_positive', 'a budget opens credits'); END IF;
  IF NEW.nature = 'virement' AND (total.lines <> 2 OR total.sum <> 0 OR total.chapters <> 1)
  THEN PERFORM refuse('virement_is_within_a_chapter', 'a virement stays within its chapter'); END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER lines_make_the_document AFTER INSERT OR UPDATE ON piece
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.nature IN ('budget', 'decision_modificative', 'virement')) EXECUTE FUNCTION lines_make_the_document();

CREATE FUNCTION bordereau_holds_something() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT coalesce(sum(p.montant), 0) FROM bordereau_piece bp JOIN piece p ON p.id = bp.contenu_id
      WHERE bp.bordereau_id = NEW.id) <> NEW.montant OR NEW.montant <= 0
  THEN PERFORM refuse('bordereau_holds_something', 'a bordereau is the sum of what it holds'); END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER bordereau_holds_something AFTER INSERT OR UPDATE ON piece
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.nature = 'bordereau') EXECUTE FUNCTION bordereau_holds_something();

-- The accounts of an agricultural college (EPLEFPA). Every document is a piece; every change of one is an etape that holds
-- Habilis’ decision. What must never be is refused here, whatever the code does; constraint names are sentences.

CREATE TABLE unite (code text PRIMARY KEY, nom text NOT NULL CHECK (nom <> ''));
CREATE TABLE chapitre (
  code text PRIMARY KEY,
  nom text NOT NULL CHECK (nom <> ''),
  sens text NOT NULL CHECK (sens IN ('depense', 'recette'))
);
CREATE TABLE compte (
  code text PRIMARY KEY,
  nom text NOT NULL CHECK (nom <> ''),
  chapitre text NOT NULL REFERENCES chapitre,
  CONSTRAINT account_is_of_its_chapter CHECK (starts_with(code, chapitre))
);
CREATE TABLE tiers (code text PRIMARY KEY, nom text NOT NULL CHECK (nom <> ''), iban text);
CREATE TABLE exercice (annee int PRIMARY KEY CHECK (annee BETWEEN 2000 AND 2100));

-- ---- Procedures: what may be done to which kind, in which state; '' before there is any ----

CREATE TABLE transition (
  nature text NOT NULL,
  action text NOT NULL,
  etat_avant text NOT NULL,
  etat_apres text NOT NULL,
  PRIMARY KEY (nature, action, etat_avant),
  UNIQUE (nature, action, etat_avant, etat_apres)
);
INSERT INTO transition VALUES
  ('bon_commande', 'creer', '', 'saisi'),
  ('bon_commande', 'modifier', 'saisi', 'saisi'),
  ('bon_commande', 'valider', 'saisi', 'valide'),
  ('engagement', 'creer', '', 'saisi'),
  ('engagement', 'modifier', 'saisi', 'saisi'),
  ('engagement', 'valider', 'saisi', 'engage'),
  ('engagement', 'constater_service_fait', 'engage', 'service_fait'),
  ('liquidation', 'creer', '', 'saisie'),
  ('liquidation', 'modifier', 'saisie', 'saisie'),
  ('liquidation', 'valider', 'saisie', 'validee'),
  ('liquidation', 'transmettre', 'validee', 'transmise'),
  ('liquidation_recette', 'creer', '', 'saisie'),
  ('liquidation_recette', 'modifier', 'saisie', 'saisie'),
  ('liquidation_recette', 'valider', 'saisie', 'validee'),
  ('liquidation_recette', 'transmettre', 'validee', 'transmise'),
  ('exercice', 'ouvrir', '', 'ouvert'),
  ('exercice', 'clore', 'ouvert', 'clos'),
  ('budget', 'preparer', '', 'projet'),
  ('budget', 'modifier', 'projet', 'projet'),
  ('budget', 'valider', 'projet', 'vote'),
  ('budget', 'rendre_executoire', 'vote', 'executoire'),
  ('decision_modificative', 'creer', '', 'projet'),
  ('decision_modificative', 'modifier', 'projet', 'projet'),
  ('decision_modificative', 'valider', 'projet', 'executoire'),
  ('virement', 'creer', '', 'saisi'),
  ('virement', 'modifier', 'saisi', 'saisi'),
  ('virement', 'valider', 'saisi', 'valide'),
  ('mandat', 'emettre', '', 'emis'),
  ('mandat', 'modifier', 'emis', 'emis'),
  ('mandat', 'valider', 'emis', 'valide'),
  ('mandat', 'annuler', 'emis', 'annule'),
  ('mandat', 'annuler', 'valide', 'annule'),
  ('bordereau', 'creer', '', 'prepare'),
  ('bordereau', 'signer', 'prepare', 'signe'),
  ('bordereau', 'transmettre', 'signe', 'transmis'),
  ('ordre_recette', 'emettre', '', 'emis'),
  ('ordre_recette', 'modifier', 'emis', 'emis'),
  ('ordre_recette', 'valider', 'emis', 'valide'),
  ('reversement', 'emettre', '', 'emis'),
  ('reversement', 'modifier', 'emis', 'emis'),
  ('reversement', 'valider', 'emis', 'valide'),
  ('mandat_recu', 'recevoir', '', 'transmis'),
  ('mandat_recu', 'prendre_en_charge', 'transmis', 'pris_en_charge'),
  ('mandat_recu', 'suspendre', 'transmis', 'suspendu'),
  ('mandat_recu', 'suspendre', 'pris_en_charge', 'suspendu'),
  ('mandat_recu', 'reprendre', 'suspendu', 'transmis'),
  ('mandat_recu', 'rejeter', 'transmis', 'rejete'),
  ('mandat_recu', 'rejeter', 'suspendu', 'rejete'),
  ('mandat_recu', 'payer', 'pris_en_charge', 'paye'),
  ('recette_recue', 'recevoir', '', 'transmis'),
  ('recette_recue', 'prendre_en_charge', 'transmis', 'pris_en_charge'),
  ('recette_recue', 'rejeter', 'transmis', 'rejete'),
  ('recette_recue', 'relancer', 'pris_en_charge', 'pris_en_charge'),
  ('recette_recue', 'recouvrer', 'pris_en_charge', 'recouvre'),
  ('regularisation', 'creer', '', 'saisie'),
  ('regularisation', 'modifier', 'saisie', 'saisie'),
  ('regularisation', 'valider', 'saisie', 'validee');

-- ---- Steps, with the decision that allowed each ----

CREATE TABLE etape (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  piece_id uuid NOT NULL,
  nature text NOT NULL,
  action text NOT NULL,
  etat_avant text NOT NULL,
  etat_apres text NOT NULL,
  par text NOT NULL CHECK (par <> ''),
  par_nom text NOT NULL CHECK (par_nom <> ''),
  le timestamptz NOT NULL,
  motif text CHECK (motif <> ''),
  -- What Habilis answered: only a yes is a step.
  decision text NOT NULL CONSTRAINT decision_is_a_yes CHECK (decision IN ('allowed', 'allowed_by_override')),
  revision bigint NOT NULL,
  groupe text NOT NULL,
  convention text NOT NULL,
  role text NOT NULL,
  portee text NOT NULL CHECK (portee IN ('own', 'any')),
  messages jsonb NOT NULL DEFAULT '[]',
  derogations text[] NOT NULL DEFAULT '{}',
  derogation_motif text,
  CONSTRAINT step_is_of_the_procedure FOREIGN KEY (nature, action, etat_avant, etat_apres)
    REFERENCES transition (nature, action, etat_avant, etat_apres),
  CONSTRAINT refusing_states_its_reason CHECK (action NOT IN ('rejeter', 'suspendre', 'annuler') OR motif IS NOT NULL),
  CONSTRAINT override_states_its_reason CHECK (
    (decision = 'allowed_by_override') = (cardinality(derogations) > 0)
    AND (decision = 'allowed' OR derogation_motif <> ''))
);
CREATE INDEX ON etape (piece_id, id);

CREATE TABLE compteur (
  exercice int NOT NULL REFERENCES exercice,
  unite text NOT NULL REFERENCES unite,
  nature text NOT NULL,
  dernier int NOT NULL CHECK (dernier > 0),
  PRIMARY KEY (exercice, unite, nature)
);

CREATE TABLE piece (
  id uuid PRIMARY KEY,
  nature text NOT NULL,
  exercice int NOT NULL REFERENCES exercice,
  unite text NOT NULL REFERENCES unite,
  numero int NOT NULL CHECK (numero > 0),
  etat text NOT NULL,
  objet text NOT NULL CONSTRAINT object_is_stated CHECK (objet <> '' AND length(objet) <= 200),
  montant bigint NOT NULL,
  etape_id bigint NOT NULL UNIQUE REFERENCES etape,
  version int NOT NULL DEFAULT 1,
  created_by text NOT NULL,
  created_by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  modified_by text,
  modified_by_name text,
  modified_at timestamptz,
  CONSTRAINT number_is_given_once UNIQUE (exercice, unite, nature, numero),
  UNIQUE (id, nature),
  CONSTRAINT amount_is_positive CHECK (
    montant > 0 OR nature IN ('decision_modificative', 'virement', 'exercice', 'budget', 'bordereau')),
  CONSTRAINT amount_is_possible CHECK (abs(montant) < 1000000000000)
);
CREATE UNIQUE INDEX exercice_is_opened_once ON piece (exercice) WHERE nature = 'exercice';
CREATE UNIQUE INDEX budget_is_one_by_unit ON piece (exercice, unite) WHERE nature = 'budget';
CREATE INDEX ON piece (nature, exercice, unite, etat);
ALTER TABLE etape ADD CONSTRAINT step_is_of_a_piece
  FOREIGN KEY (piece_id, nature) REFERENCES piece (id, nature) DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION refuse(constraint_name text, message text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = constraint_name, MESSAGE = message;
END $$;

CREATE FUNCTION is_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse('what_was_done_stays', TG_TABLE_NAME || ' is never changed');
  RETURN NULL;
END $$;
CREATE TRIGGER etape_stays BEFORE UPDATE OR DELETE ON etape FOR EACH ROW EXECUTE FUNCTION is_never_changed();
CREATE TRIGGER piece_stays BEFORE DELETE ON piece FOR EACH ROW EXECUTE FUNCTION is_never_changed();

-- No step without its decision: a document is created and changed by an etape of this very transaction alone.
CREATE FUNCTION step_has_its_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  e etape;
  was text := CASE TG_OP WHEN 'INSERT' THEN '' ELSE OLD.etat END;
BEGIN
  SELECT * INTO e FROM etape WHERE id = NEW.etape_id AND xmin = pg_current_xact_id()::xid;
  IF NOT FOUND OR (e.piece_id, e.nature, e.etat_avant, e.etat_apres) IS DISTINCT FROM (NEW.id, NEW.nature, was, NEW.etat)
  THEN PERFORM refuse('step_has_its_decision', 'no decision allows this step'); END IF;
  IF TG_OP = 'INSERT' THEN
    IF (NEW.created_by, NEW.created_by_name, NEW.created_at) IS DISTINCT FROM (e.par, e.par_nom, e.le)
      OR NEW.modified_by IS NOT NULL OR NEW.version <> 1
    THEN PERFORM refuse('stamps_are_of_the_step', 'the stamps are not those of the step'); END IF;
    IF NOT EXISTS (SELECT FROM compteur c
                   WHERE (c.exercice, c.unite, c.nature, c.dernier) = (NEW.exercice, NEW.unite, NEW.nature, NEW.numero))
    THEN PERFORM refuse('numbers_have_no_gaps', 'the number is not the next one'); END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.nature, NEW.exercice, NEW.unite, NEW.numero, NEW.created_by, NEW.created_by_name, NEW.created_at)
    IS DISTINCT FROM
    (OLD.id, OLD.nature, OLD.exercice, OLD.unite, OLD.numero, OLD.created_by, OLD.created_by_name, OLD.created_at)
  THEN PERFORM refuse('what_was_done_stays', 'what was created stays so'); END IF;
  IF (NEW.modified_by, NEW.modified_by_name, NEW.modified_at) IS DISTINCT FROM (e.par, e.par_nom, e.le)
    OR NEW.version <> OLD.version + 1
  THEN PERFORM refuse('stamps_are_of_the_step', 'the stamps are not those of the step'); END IF;
  IF (NEW.objet, NEW.montant) IS DISTINCT FROM (OLD.objet, OLD.montant) AND e.action <> 'modifier'
  THEN PERFORM refuse('what_was_done_stays', 'only a modification changes what is in a document'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER step_has_its_decision BEFORE INSERT OR UPDATE ON piece
  FOR EACH ROW EXECUTE FUNCTION step_has_its_decision();

-- The lock makes whoever closes an exercice wait for the steps under way in it, and the next ones see it closed.
CREATE FUNCTION exercice_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM piece WHERE nature = 'exercice' AND exercice = NEW.exercice AND etat = 'ouvert' FOR SHARE;
  IF NOT FOUND THEN PERFORM refuse('exercice_is_open', 'exercice ' || NEW.exercice || ' is not open'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER exercice_is_open BEFORE INSERT OR UPDATE ON piece
  FOR EACH ROW WHEN (NEW.nature <> 'exercice') EXECUTE FUNCTION exercice_is_open();

CREATE FUNCTION exercice_is_finished() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM piece WHERE exercice = NEW.exercice AND (
       (nature = 'mandat_recu' AND etat IN ('transmis', 'pris_en_charge', 'suspendu'))
       OR (nature = 'bordereau' AND etat <> 'transmis')))
  THEN PERFORM refuse('exercice_is_finished', 'payments of this exercice are under way'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER exercice_is_finished BEFORE UPDATE ON piece
  FOR EACH ROW WHEN (NEW.nature = 'exercice' AND NEW.etat = 'clos') EXECUTE FUNCTION exercice_is_finished();

-- Third parties are created and changed by people, each time by a decision of Habilis; those of before have no author.

ALTER TABLE tiers RENAME CONSTRAINT tiers_pkey TO third_party_comes_once;
ALTER TABLE tiers
  ADD COLUMN version int NOT NULL DEFAULT 1,
  ADD COLUMN created_by text NOT NULL DEFAULT '(reprise)',
  ADD COLUMN created_by_name text NOT NULL DEFAULT 'Reprise des données',
  ADD COLUMN created_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN modified_by text,
  ADD COLUMN modified_by_name text,
  ADD COLUMN modified_at timestamptz,
  ADD CONSTRAINT third_party_has_a_code CHECK (code ~ '^[A-Z0-9-]{1,12}$') NOT VALID,
  ADD CONSTRAINT third_party_has_a_name CHECK (nom = btrim(nom) AND length(nom) BETWEEN 1 AND 200) NOT VALID,
  ADD CONSTRAINT bank_account_is_right CHECK (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$') NOT VALID;

-- What was said of a third party from then on, by whom, and the decision that allowed it: whom one pays is never forgotten.
CREATE TABLE etape_tiers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tiers text NOT NULL REFERENCES tiers DEFERRABLE INITIALLY DEFERRED,
  action text NOT NULL CHECK (action IN ('creer', 'modifier')),
  nom text NOT NULL,
  iban text,
  par text NOT NULL CHECK (par <> ''),
  par_nom text NOT NULL CHECK (par_nom <> ''),
  le timestamptz NOT NULL,
  revision bigint NOT NULL,
  groupe text NOT NULL,
  convention text NOT NULL,
  role text NOT NULL,
  portee text NOT NULL CHECK (portee IN ('own', 'any'))
);
CREATE INDEX ON etape_tiers (tiers, id);
CREATE TRIGGER etape_tiers_stays BEFORE UPDATE OR DELETE ON etape_tiers
  FOR EACH ROW EXECUTE FUNCTION is_never_changed();

CREATE FUNCTION third_party_has_its_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM etape_tiers e
                 WHERE e.xmin = pg_current_xact_id()::xid
                   AND (e.tiers, e.nom, e.iban, e.par, e.par_nom, e.le)
                     IS NOT DISTINCT FROM (NEW.code, NEW.nom, NEW.iban, NEW.modified_by, NEW.modified_by_name, NEW.modified_at))
  THEN PERFORM refuse('step_has_its_decision', 'no decision allows this change'); END IF;
  IF (NEW.code, NEW.created_by, NEW.created_by_name, NEW.created_at, NEW.version)
    IS DISTINCT FROM (OLD.code, OLD.created_by, OLD.created_by_name, OLD.created_at, OLD.version + 1)
  THEN PERFORM refuse('what_was_done_stays', 'what was created stays so'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER third_party_has_its_decision BEFORE UPDATE ON tiers
  FOR EACH ROW EXECUTE FUNCTION third_party_has_its_decision();
CREATE TRIGGER third_party_stays BEFORE DELETE ON tiers FOR EACH ROW EXECUTE FUNCTION is_never_changed();

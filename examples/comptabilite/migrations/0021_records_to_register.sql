-- What Habilis is told of documents, so that it finds by itself on which ones somebody may act. Noted with the step that
-- changes them, in its transaction, and sent afterwards (registrar.ts): no step waits for Habilis, and none is forgotten.

-- Those that the descriptions in services/ say `registered: true`.
CREATE TABLE nature_enregistree (nature text PRIMARY KEY);
INSERT INTO nature_enregistree VALUES
  ('bon_commande'), ('engagement'), ('liquidation'), ('liquidation_recette'),
  ('mandat'), ('ordre_recette'), ('mandat_recu'), ('recette_recue');

-- What is sent of a document is read when it is sent: twice here is once there.
CREATE TABLE a_enregistrer (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  piece_id uuid NOT NULL REFERENCES piece
);

CREATE FUNCTION note_a_enregistrer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.etat = OLD.etat THEN RETURN NULL; END IF;
  INSERT INTO a_enregistrer (piece_id) SELECT NEW.id FROM nature_enregistree WHERE nature = NEW.nature;
  RETURN NULL;
END $$;
CREATE TRIGGER note_a_enregistrer AFTER INSERT OR UPDATE ON piece
  FOR EACH ROW EXECUTE FUNCTION note_a_enregistrer();

-- Those that were there before.
INSERT INTO a_enregistrer (piece_id)
  SELECT p.id FROM piece p JOIN nature_enregistree USING (nature) ORDER BY p.etape_id;

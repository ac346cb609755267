-- Credits of a budget in force: by line, and by chapter, where they limit.

CREATE TABLE credit_ligne (
  exercice int NOT NULL REFERENCES exercice,
  unite text NOT NULL REFERENCES unite,
  compte text NOT NULL REFERENCES compte,
  montant bigint NOT NULL CONSTRAINT line_keeps_its_credits CHECK (montant >= 0),
  PRIMARY KEY (exercice, unite, compte)
);

-- consomme is kept beside, so that one row lock holds the chapter: it may not exceed what is open, but by what was passed
-- with a motive (depassement_admis). Two who want the last euro meet here.
CREATE TABLE credit_chapitre (
  exercice int NOT NULL REFERENCES exercice,
  unite text NOT NULL REFERENCES unite,
  chapitre text NOT NULL REFERENCES chapitre,
  credits bigint NOT NULL CHECK (credits >= 0),
  consomme bigint NOT NULL DEFAULT 0 CHECK (consomme >= 0),
  depassement_admis bigint NOT NULL DEFAULT 0 CHECK (depassement_admis >= 0),
  PRIMARY KEY (exercice, unite, chapitre),
  CONSTRAINT disponible_is_not_exceeded CHECK (consomme <= credits + depassement_admis)
);

-- A grave message that was passed: to be covered by a décision modificative before the comptable pays.
CREATE TABLE depassement (
  piece_id uuid PRIMARY KEY REFERENCES piece,
  etape_id bigint NOT NULL UNIQUE REFERENCES etape,
  exercice int NOT NULL,
  unite text NOT NULL,
  chapitre text NOT NULL,
  manque bigint NOT NULL CHECK (manque > 0),
  regularise_par uuid REFERENCES piece,
  FOREIGN KEY (exercice, unite, chapitre) REFERENCES credit_chapitre
);
CREATE INDEX depassement_open ON depassement (exercice, unite, chapitre) WHERE regularise_par IS NULL;

CREATE FUNCTION overrun_is_passed_with_the_right_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM etape e JOIN piece p ON p.etape_id = e.id WHERE e.id = NEW.etape_id AND p.id = NEW.piece_id
                 AND 'depassement_disponible' = ANY (e.derogations) AND e.xmin = pg_current_xact_id()::xid)
  THEN PERFORM refuse('disponible_is_not_exceeded', 'nobody passed this overrun'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER overrun_is_passed_with_the_right_to BEFORE INSERT ON depassement
  FOR EACH ROW EXECUTE FUNCTION overrun_is_passed_with_the_right_to();

CREATE FUNCTION more_is_admitted_by_an_overrun() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM depassement d WHERE (d.exercice, d.unite, d.chapitre) = (NEW.exercice, NEW.unite, NEW.chapitre)
                 AND d.xmin = pg_current_xact_id()::xid AND d.regularise_par IS NULL
                 AND d.manque >= NEW.depassement_admis - OLD.depassement_admis)
  THEN PERFORM refuse('disponible_is_not_exceeded', 'nobody passed this overrun'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER more_is_admitted_by_an_overrun BEFORE UPDATE ON credit_chapitre
  FOR EACH ROW WHEN (NEW.depassement_admis > OLD.depassement_admis) EXECUTE FUNCTION more_is_admitted_by_an_overrun();

-- What an engagement takes of its chapter: what was committed, or what was liquidated where that is more; only what was
-- liquidated once a liquidation settles it (pour solde). A cancelled mandat and a reversement give back.
CREATE FUNCTION consommation_engagement(engagement uuid) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN p.etat = 'saisi' THEN 0 WHEN l.solde THEN l.liquide ELSE greatest(p.montant, l.liquide) END
  FROM piece p CROSS JOIN LATERAL (
    SELECT coalesce(bool_or(li.pour_solde), false) AS solde,
           coalesce(sum(CASE WHEN pm.etat = 'annule' THEN 0 ELSE pl.montant - coalesce(r.reverse, 0) END), 0)::bigint AS liquide
    FROM liquidation li
    JOIN piece pl ON pl.id = li.piece_id AND pl.etat <> 'saisie'
    LEFT JOIN mandat m ON m.liquidation_id = li.piece_id
    LEFT JOIN piece pm ON pm.id = m.piece_id
    LEFT JOIN LATERAL (SELECT sum(pr.montant) AS reverse FROM reversement v JOIN piece pr ON pr.id = v.piece_id
                       WHERE v.mandat_id = m.piece_id AND pr.etat = 'valide') r ON true
    WHERE li.engagement_id = p.id) l
  WHERE p.id = engagement
$$;

-- The whole count, from the documents alone: what consomme must be at any instant.
CREATE VIEW consommation AS
  SELECT p.exercice, p.unite, c.chapitre, sum(consommation_engagement(p.id))::bigint AS consomme
  FROM engagement e JOIN piece p ON p.id = e.piece_id JOIN compte c ON c.code = e.compte
  GROUP BY p.exercice, p.unite, c.chapitre;

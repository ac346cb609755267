-- What is paid goes to the bank account that the accounting officer saw when he took the mandat in charge: whoever changes it
-- afterwards has it looked at again.

CREATE TABLE compte_controle (
  piece_id uuid PRIMARY KEY REFERENCES mandat_recu,
  iban text
);

CREATE FUNCTION iban_of_payment(mandat_recu uuid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  found text;
BEGIN
  -- Nobody changes it from here to the end of the step.
  SELECT t.iban INTO found
  FROM mandat_recu r JOIN mandat m ON m.piece_id = r.mandat_id JOIN liquidation l ON l.piece_id = m.liquidation_id
  JOIN engagement e ON e.piece_id = l.engagement_id JOIN tiers t ON t.code = e.tiers
  WHERE r.piece_id = iban_of_payment.mandat_recu FOR SHARE OF t;
  RETURN found;
END $$;

INSERT INTO compte_controle SELECT id, iban_of_payment(id) FROM piece WHERE nature = 'mandat_recu' AND etat = 'pris_en_charge';

CREATE FUNCTION bank_account_is_seen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO compte_controle AS c VALUES (NEW.id, iban_of_payment(NEW.id))
  ON CONFLICT (piece_id) DO UPDATE SET iban = EXCLUDED.iban;
  RETURN NULL;
END $$;
CREATE TRIGGER bank_account_is_seen AFTER UPDATE ON piece
  FOR EACH ROW WHEN (NEW.nature = 'mandat_recu' AND NEW.etat = 'pris_en_charge') EXECUTE FUNCTION bank_account_is_seen();

CREATE FUNCTION bank_account_is_that_seen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  paid_to text := iban_of_payment(NEW.id);
BEGIN
  IF NOT EXISTS (SELECT FROM compte_controle c WHERE c.piece_id = NEW.id AND c.iban IS NOT DISTINCT FROM paid_to)
  THEN PERFORM refuse('bank_account_is_that_seen', 'the bank account has changed since'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bank_account_is_that_seen BEFORE UPDATE ON piece
  FOR EACH ROW WHEN (NEW.nature = 'mandat_recu' AND NEW.etat = 'paye') EXECUTE FUNCTION bank_account_is_that_seen();

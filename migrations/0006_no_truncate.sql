-- Emptying a table would go past the triggers that keep history and ask for an event: it is refused outright.

CREATE FUNCTION history_is_not_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'history_is_kept',
    MESSAGE = format('%s is never emptied', TG_TABLE_NAME);
END $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['institution', 'organization', 'unit', 'service', 'role', 'agreement', 'agreement_document',
    'delegation', 'entitlement', 'service_limit', 'user_account', 'enrollment', 'user_group', 'role_assignment',
    'membership', 'appointment', 'terms_of_use', 'terms_acceptance'] LOOP
    EXECUTE format('CREATE TRIGGER history_is_not_emptied BEFORE TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION history_is_not_emptied()', t);
  END LOOP;
END $$;

-- Unusual use is noticed and told [H07, H18]; who sleeps is warned, suspended, then closed [H13].

-- ---- What the institution finds unusual ----
CREATE TABLE alert_settings (
  institution_id uuid PRIMARY KEY REFERENCES institution,
  -- One account from as many networks within so many minutes.
  several_places boolean NOT NULL DEFAULT true,
  places int NOT NULL DEFAULT 2 CONSTRAINT places_are_several CHECK (places BETWEEN 2 AND 10),
  places_minutes int NOT NULL DEFAULT 30 CONSTRAINT places_are_within_a_day CHECK (places_minutes BETWEEN 0 AND 1440),
  -- Hours where the institution is; from the evening until the morning they go through midnight.
  unusual_hours boolean NOT NULL DEFAULT true,
  night_from int NOT NULL DEFAULT 21 CONSTRAINT night_begins_at_an_hour CHECK (night_from BETWEEN 0 AND 23),
  night_until int NOT NULL DEFAULT 6 CONSTRAINT night_ends_at_an_hour CHECK (night_until BETWEEN 0 AND 23),
  week_end boolean NOT NULL DEFAULT true,
  -- So many standard deviations above the person's own days, and never below so many lines.
  unusual_volume boolean NOT NULL DEFAULT true,
  volume_deviations int NOT NULL DEFAULT 3 CONSTRAINT volume_is_far_from_the_mean CHECK (volume_deviations BETWEEN 1 AND 10),
  volume_minimum int NOT NULL DEFAULT 50 CONSTRAINT volume_has_a_minimum CHECK (volume_minimum BETWEEN 1 AND 100000),
  many_failures boolean NOT NULL DEFAULT true,
  failed_sign_ins int NOT NULL DEFAULT 10 CONSTRAINT failed_sign_ins_are_many CHECK (failed_sign_ins BETWEEN 2 AND 1000),
  refused_decisions int NOT NULL DEFAULT 100
    CONSTRAINT refused_decisions_are_many CHECK (refused_decisions BETWEEN 2 AND 100000),
  shared_mailbox boolean NOT NULL DEFAULT true,
  version int NOT NULL DEFAULT 1
);

-- ---- What was noticed: a trace, kept as long as the access log it comes from ----
CREATE TABLE alert (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  institution_id uuid NOT NULL REFERENCES institution,
  kind text NOT NULL CONSTRAINT alert_kind_is_known
    CHECK (kind IN ('several_places', 'unusual_hours', 'unusual_volume', 'many_failures', 'shared_mailbox', 'nobody_left')),
  user_id uuid NOT NULL REFERENCES user_account,
  -- The day it is about, where the institution is.
  day date NOT NULL,
  facts jsonb NOT NULL CONSTRAINT alert_facts_are_an_object CHECK (jsonb_typeof(facts) = 'object'),
  opened_at timestamptz NOT NULL,
  dismissed_at timestamptz,
  dismissed_by uuid REFERENCES user_account,
  dismissal text,
  inquiry_id uuid REFERENCES inquiry,
  CONSTRAINT alert_is_raised_once_a_day UNIQUE (institution_id, kind, user_id, day),
  CONSTRAINT dismissed_alert_says_why CHECK ((dismissed_at IS NULL) = (dismissal IS NULL) AND btrim(dismissal) <> ''),
  CONSTRAINT alert_is_settled_once CHECK (num_nonnulls(dismissed_at, inquiry_id) <= 1)
);
CREATE INDEX alert_by_institution ON alert (institution_id, opened_at DESC, id DESC);
CREATE INDEX alert_by_user ON alert (user_id);

-- Until when the use of each institution has been looked at.
CREATE TABLE alert_watch (institution_id uuid PRIMARY KEY REFERENCES institution, until timestamptz NOT NULL);

-- What an address tells of a place, without asking anybody outside: its network.
CREATE FUNCTION place_of(address inet) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN family(address) = 4 THEN network(set_masklen(address, 24))::text
              WHEN address <<= '::ffff:0:0/96' THEN network(set_masklen(substr(host(address), 8)::inet, 24))::text
              ELSE network(set_masklen(address, 48))::text END;

-- ---- Who sleeps ----
-- In days without sign-in; none: this is not done.
CREATE TABLE sleeper_settings (
  institution_id uuid PRIMARY KEY REFERENCES institution,
  warn_days int CONSTRAINT warning_comes_after_a_week CHECK (warn_days BETWEEN 7 AND 1095),
  suspend_days int CONSTRAINT suspension_comes_after_a_week CHECK (suspend_days BETWEEN 7 AND 1095),
  close_days int CONSTRAINT closing_comes_after_a_week CHECK (close_days BETWEEN 7 AND 1095),
  version int NOT NULL DEFAULT 1,
  CONSTRAINT sleepers_are_warned_first
    CHECK (warn_days < suspend_days AND warn_days < close_days AND suspend_days < close_days)
);

-- Sessions are forgotten after a month, the access log after some: this stays.
CREATE TABLE last_sign_in (user_id uuid PRIMARY KEY REFERENCES user_account, at timestamptz NOT NULL);
INSERT INTO last_sign_in
SELECT user_id, max(at) FROM (
  SELECT user_id, created_at AS at FROM session
  UNION ALL SELECT l.user_id, l.at FROM access_log l JOIN user_account u ON u.id = l.user_id WHERE l.kind = 'sign_in') known
GROUP BY user_id;
CREATE FUNCTION sign_in_is_remembered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO last_sign_in VALUES (NEW.user_id, NEW.created_at)
  ON CONFLICT (user_id) DO UPDATE SET at = greatest(last_sign_in.at, excluded.at);
  RETURN NULL;
END $$;
CREATE TRIGGER sign_in_is_remembered AFTER INSERT ON session FOR EACH ROW EXECUTE FUNCTION sign_in_is_remembered();

-- What has been done about somebody who has not signed in since `since`. A newer sign-in makes all of it void.
CREATE TABLE sleeper (
  user_id uuid PRIMARY KEY REFERENCES user_account,
  institution_id uuid NOT NULL REFERENCES institution,
  since timestamptz NOT NULL,
  warned_at timestamptz,
  suspended_at timestamptz,
  -- Nobody else is there: the institution was told, and the account stays.
  kept_at timestamptz
);
CREATE INDEX sleeper_by_institution ON sleeper (institution_id);

INSERT INTO alert_settings (institution_id) SELECT id FROM institution;
INSERT INTO sleeper_settings (institution_id) SELECT id FROM institution;
CREATE FUNCTION institution_watches_over_use() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO alert_settings (institution_id) VALUES (NEW.id);
  INSERT INTO sleeper_settings (institution_id) VALUES (NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER institution_watches_over_use AFTER INSERT ON institution
  FOR EACH ROW EXECUTE FUNCTION institution_watches_over_use();

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['alert_settings', 'sleeper_settings'] LOOP
    EXECUTE format('CREATE TRIGGER change_awaits_its_event AFTER INSERT OR UPDATE OR DELETE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION change_awaits_its_event()', t);
    EXECUTE format('CREATE TRIGGER history_is_not_emptied BEFORE TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION history_is_not_emptied()', t);
  END LOOP;
END $$;

INSERT INTO message_kind VALUES ('sleeper_warned'), ('sleeper_suspended'), ('sleeper_closed'), ('last_administrator');

-- Who answers for a right looks at it again, line by line, before a day: kept, or withdrawn at once [H04, H13].

CREATE TABLE review (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  institution_id uuid NOT NULL REFERENCES institution,
  -- What it covers: an organisation, a convention; neither, all of the institution.
  organization_id uuid,
  agreement_id uuid,
  scope_id uuid NOT NULL GENERATED ALWAYS AS (coalesce(agreement_id, organization_id, institution_id)) STORED,
  title text NOT NULL CONSTRAINT review_has_a_title CHECK (btrim(title) <> ''),
  started_at timestamptz NOT NULL,
  started_by uuid REFERENCES user_account,
  -- The last day to answer, where the institution is, and the instant at which it is over.
  deadline_day date NOT NULL,
  deadline timestamptz NOT NULL,
  -- What has no answer so many days after is suspended, then withdrawn; none: it is not.
  suspend_days int CONSTRAINT review_suspends_after_its_deadline CHECK (suspend_days BETWEEN 0 AND 365),
  remove_days int CONSTRAINT review_removes_after_its_deadline CHECK (remove_days BETWEEN 0 AND 365),
  yearly boolean NOT NULL,
  -- The one of the year before.
  previous_id uuid CONSTRAINT review_is_renewed_once UNIQUE REFERENCES review,
  closed_at timestamptz,
  closed_by uuid REFERENCES user_account,
  CONSTRAINT review_covers_one_thing CHECK (num_nonnulls(organization_id, agreement_id) <= 1),
  CONSTRAINT review_deadline_is_to_come CHECK (deadline > started_at),
  CONSTRAINT review_suspends_before_it_removes CHECK (remove_days IS NULL OR suspend_days IS NOT NULL AND remove_days > suspend_days),
  CONSTRAINT review_is_of_an_organization_of_the_institution
    FOREIGN KEY (organization_id, institution_id) REFERENCES organization (id, institution_id),
  CONSTRAINT review_is_of_an_agreement_of_the_institution
    FOREIGN KEY (agreement_id, institution_id) REFERENCES agreement (id, institution_id)
);
CREATE INDEX review_by_institution ON review (institution_id, started_at DESC, id DESC);
CREATE UNIQUE INDEX review_runs_once ON review (scope_id) WHERE closed_at IS NULL;

-- What a review asks under one convention, and how far it has gone there without an answer.
CREATE TABLE review_part (
  review_id uuid NOT NULL REFERENCES review,
  agreement_id uuid NOT NULL REFERENCES agreement,
  overdue_at timestamptz,
  suspended_at timestamptz,
  removed_at timestamptz,
  PRIMARY KEY (review_id, agreement_id)
);
CREATE INDEX review_part_by_agreement ON review_part (agreement_id);

-- Somebody in a group, with the roles that gave him when it was asked: what one person has by one group is kept or
-- withdrawn together, since rights come through groups alone [H43].
CREATE TABLE review_line (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  review_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  group_id uuid NOT NULL,
  user_id uuid NOT NULL REFERENCES user_account,
  role_ids uuid[] NOT NULL CONSTRAINT review_line_is_of_a_right CHECK (cardinality(role_ids) > 0),
  -- « gone »: ended meanwhile, by other hands. « removed »: nobody answered.
  answer text CONSTRAINT review_answer_is_known CHECK (answer IN ('keep', 'withdraw', 'gone', 'removed')),
  reason text,
  answered_at timestamptz,
  answered_by uuid REFERENCES user_account,
  -- When the person was suspended for want of an answer.
  suspended_at timestamptz,
  CONSTRAINT review_answer_has_its_instant CHECK ((answer IS NULL) = (answered_at IS NULL)),
  CONSTRAINT review_asks_once UNIQUE (review_id, group_id, user_id),
  CONSTRAINT review_line_is_of_a_part FOREIGN KEY (review_id, agreement_id) REFERENCES review_part,
  CONSTRAINT review_line_is_of_a_group_of_the_agreement
    FOREIGN KEY (group_id, agreement_id) REFERENCES user_group (id, agreement_id)
);
CREATE INDEX review_line_by_part ON review_line (review_id, agreement_id);
CREATE INDEX review_line_awaiting ON review_line (review_id, agreement_id) WHERE answer IS NULL;
CREATE INDEX review_line_by_user ON review_line (user_id);

-- Each reminder once, however many processes look.
CREATE TABLE review_reminder (
  review_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT review_reminder_kind_is_known CHECK (kind IN ('week', 'last_day')),
  sent_at timestamptz NOT NULL,
  PRIMARY KEY (review_id, agreement_id, kind),
  FOREIGN KEY (review_id, agreement_id) REFERENCES review_part
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['review', 'review_part', 'review_line'] LOOP
    EXECUTE format('CREATE TRIGGER change_awaits_its_event AFTER INSERT OR UPDATE OR DELETE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION change_awaits_its_event()', t);
    EXECUTE format('CREATE TRIGGER history_is_not_emptied BEFORE TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION history_is_not_emptied()', t);
  END LOOP;
END $$;

INSERT INTO message_kind VALUES ('review_opened'), ('review_reminder'), ('review_overdue');
-- The review that a letter is about.
ALTER TABLE message ADD review_id uuid REFERENCES review;

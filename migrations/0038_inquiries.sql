-- The institution asks, the partner answers line by line, before a deadline [H06, H07].

CREATE TABLE inquiry (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  institution_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  -- What it is about: one of the three.
  user_id uuid REFERENCES user_account,
  group_id uuid,
  role_id uuid REFERENCES role,
  text text NOT NULL CONSTRAINT inquiry_asks_something CHECK (btrim(text) <> ''),
  -- The last day to answer, where the institution is, and the instant at which it is over.
  deadline_day date NOT NULL,
  deadline timestamptz NOT NULL,
  consequence text NOT NULL CONSTRAINT inquiry_consequence_is_known CHECK (consequence IN ('nothing', 'suspend')),
  -- The responsable who is asked; none: the partner's administrators.
  responder_id uuid REFERENCES user_account,
  asked_by uuid REFERENCES user_account,
  asked_at timestamptz NOT NULL,
  answered_at timestamptz,
  -- The deadline was over before every line had its answer.
  overdue_at timestamptz,
  closed_at timestamptz,
  closed_by uuid REFERENCES user_account,
  CONSTRAINT inquiry_is_about_one_thing CHECK (num_nonnulls(user_id, group_id, role_id) = 1),
  CONSTRAINT inquiry_deadline_is_to_come CHECK (deadline > asked_at),
  CONSTRAINT inquiry_is_under_an_agreement
    FOREIGN KEY (agreement_id, institution_id) REFERENCES agreement (id, institution_id),
  CONSTRAINT inquiry_is_on_a_group_of_the_agreement
    FOREIGN KEY (group_id, agreement_id) REFERENCES user_group (id, agreement_id)
);
CREATE INDEX inquiry_by_institution ON inquiry (institution_id, asked_at DESC, id DESC);
CREATE INDEX inquiry_by_agreement ON inquiry (agreement_id, asked_at DESC, id DESC);
CREATE INDEX inquiry_awaiting ON inquiry (deadline) WHERE answered_at IS NULL AND closed_at IS NULL;

-- As it stood when it was asked: somebody in a group, with what that gave him, or a role of a group.
CREATE TABLE inquiry_line (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  inquiry_id uuid NOT NULL REFERENCES inquiry,
  group_id uuid NOT NULL REFERENCES user_group,
  user_id uuid REFERENCES user_account,
  role_ids uuid[] NOT NULL,
  answer text CONSTRAINT inquiry_answer_is_known CHECK (answer IN ('keep', 'withdraw', 'change', 'gone')),
  reason text,
  answered_at timestamptz,
  answered_by uuid REFERENCES user_account,
  CONSTRAINT inquiry_answer_has_its_instant CHECK ((answer IS NULL) = (answered_at IS NULL)),
  CONSTRAINT what_is_kept_or_changed_says_why CHECK (answer IN ('keep', 'change') IS NOT TRUE OR btrim(reason) <> ''),
  CONSTRAINT line_is_of_a_person_or_a_role CHECK (user_id IS NOT NULL OR cardinality(role_ids) = 1)
);
CREATE INDEX inquiry_line_by_inquiry ON inquiry_line (inquiry_id);

CREATE TABLE inquiry_message (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  inquiry_id uuid NOT NULL REFERENCES inquiry,
  text text NOT NULL CONSTRAINT inquiry_message_says_something CHECK (btrim(text) <> ''),
  written_by uuid NOT NULL REFERENCES user_account,
  written_at timestamptz NOT NULL
);
CREATE INDEX inquiry_message_by_inquiry ON inquiry_message (inquiry_id, written_at, id);

-- Each reminder once, however many processes look.
CREATE TABLE inquiry_reminder (
  inquiry_id uuid NOT NULL REFERENCES inquiry,
  kind text NOT NULL CONSTRAINT reminder_kind_is_known CHECK (kind IN ('three_days', 'last_day')),
  sent_at timestamptz NOT NULL,
  PRIMARY KEY (inquiry_id, kind)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['inquiry', 'inquiry_line', 'inquiry_message'] LOOP
    EXECUTE format('CREATE TRIGGER change_awaits_its_event AFTER INSERT OR UPDATE OR DELETE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION change_awaits_its_event()', t);
    EXECUTE format('CREATE TRIGGER history_is_not_emptied BEFORE TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION history_is_not_emptied()', t);
  END LOOP;
END $$;

INSERT INTO message_kind VALUES
  ('inquiry_opened'), ('inquiry_reminder'), ('inquiry_overdue'), ('inquiry_answered'), ('inquiry_message'), ('inquiry_closed');
-- The inquiry that a letter is about.
ALTER TABLE message ADD inquiry_id uuid REFERENCES inquiry;

-- Who suspends, who lifts, who withdraws a delegation and why; passwords that must be changed [H08–H11, resolutions 3–5].

-- Without an author who lifted it, a suspension ended by itself.
ALTER TABLE suspension
  ADD imposed_by uuid REFERENCES user_account,
  ADD lifted_by uuid REFERENCES user_account;
ALTER TABLE role_suspension
  ADD imposed_by uuid REFERENCES user_account,
  ADD lifted_by uuid REFERENCES user_account;
CREATE INDEX suspension_by_institution ON suspension (institution_id, lower(during) DESC, id DESC);
CREATE INDEX role_suspension_by_institution ON role_suspension (institution_id, lower(during) DESC, id DESC);
CREATE INDEX suspension_of_group ON suspension (group_id) WHERE group_id IS NOT NULL;

-- [H10, H11] Given back opens another period; what was withdrawn says why, and by whom.
ALTER TABLE delegation
  ADD given_by uuid REFERENCES user_account,
  ADD withdrawn_by uuid REFERENCES user_account,
  ADD withdrawal_reason text CONSTRAINT withdrawal_has_a_reason CHECK (withdrawal_reason <> ''),
  ADD CONSTRAINT withdrawn_delegation_has_ended CHECK (withdrawal_reason IS NULL OR upper(during) IS NOT NULL);

-- [H09, resolution 4] Everybody concerned at that instant: progress is read from who has changed his since.
CREATE TABLE password_demand (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  institution_id uuid NOT NULL,
  organization_id uuid,
  agreement_id uuid,
  group_id uuid,
  user_id uuid REFERENCES user_account,
  reason text NOT NULL CONSTRAINT password_demand_has_a_reason CHECK (reason <> ''),
  demanded_by uuid REFERENCES user_account,
  demanded_at timestamptz NOT NULL,
  CONSTRAINT password_demand_has_its_scope CHECK (
    num_nonnulls(organization_id, user_id) = 1 AND num_nonnulls(agreement_id, group_id) = 0
    OR agreement_id IS NOT NULL AND num_nonnulls(organization_id, user_id) = 0),
  CONSTRAINT password_demand_is_on_an_organization_of_the_institution
    FOREIGN KEY (organization_id, institution_id) REFERENCES organization (id, institution_id),
  CONSTRAINT password_demand_is_on_an_agreement_of_the_institution
    FOREIGN KEY (agreement_id, institution_id) REFERENCES agreement (id, institution_id),
  CONSTRAINT password_demand_is_on_a_group_of_the_agreement
    FOREIGN KEY (group_id, agreement_id) REFERENCES user_group (id, agreement_id)
);
CREATE INDEX password_demand_by_institution ON password_demand (institution_id, demanded_at DESC, id DESC);
CREATE TRIGGER change_awaits_its_event AFTER INSERT OR UPDATE OR DELETE ON password_demand
  FOR EACH STATEMENT EXECUTE FUNCTION change_awaits_its_event();
CREATE TRIGGER history_is_not_emptied BEFORE TRUNCATE ON password_demand
  FOR EACH STATEMENT EXECUTE FUNCTION history_is_not_emptied();

CREATE TABLE password_demand_person (
  demand_id uuid NOT NULL REFERENCES password_demand,
  user_id uuid NOT NULL REFERENCES user_account,
  -- His open sessions end by portions: they lead nowhere but to the new password from the demand on.
  sessions_ended_at timestamptz,
  changed_at timestamptz,
  CONSTRAINT password_is_demanded_once PRIMARY KEY (demand_id, user_id)
);
-- Asked at each request of each session.
CREATE INDEX password_demand_awaiting ON password_demand_person (user_id) WHERE changed_at IS NULL;
CREATE INDEX password_demand_to_carry_out ON password_demand_person (demand_id) WHERE sessions_ended_at IS NULL;

-- Kinds of mail as rows: a new one is added beside the others, whoever adds it.
CREATE TABLE message_kind (kind text PRIMARY KEY);
INSERT INTO message_kind SELECT unnest(ARRAY['identifier', 'temporary_password', 'password_reset', 'holder_code',
  'password_changed', 'address_changed', 'factor_added', 'factor_removed', 'factors_reset', 'recovery_codes_drawn',
  'recovery_code_used', 'new_device', 'delegation_withdrawn', 'delegation_given']);
ALTER TABLE message
  DROP CONSTRAINT message_kind_is_known,
  ADD CONSTRAINT message_kind_is_known FOREIGN KEY (kind) REFERENCES message_kind,
  -- The convention that a letter is about, and what somebody wrote to be read in it.
  ADD agreement_id uuid REFERENCES agreement,
  ADD note text CONSTRAINT message_note_is_written CHECK (note <> '');

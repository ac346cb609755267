-- [H15] Who is told, once, that a service is filled to 80 % of what a convention allows; again after it was emptied.

-- How many distinct persons have, now or planned, a role of a service under an agreement. Ranges that overlap two by two
-- have an instant in common: no need to intersect the three.
CREATE FUNCTION persons_in_service(agreement uuid, service uuid, instant timestamptz) RETURNS int
  LANGUAGE sql STABLE AS $$
  SELECT count(DISTINCT m.user_id)::int
  FROM role_assignment ra JOIN role r ON r.id = ra.role_id AND r.service_id = service
  JOIN membership m ON m.group_id = ra.group_id AND m.during && ra.during
  WHERE ra.agreement_id = agreement AND ra.during && tstzrange(instant, NULL) AND m.during && tstzrange(instant, NULL)
$$;

CREATE FUNCTION limit_is_near(persons int, max_persons int) RETURNS boolean
  LANGUAGE sql IMMUTABLE
  RETURN persons::bigint * 100 >= max_persons::bigint * 80;

-- What was told. A limit that is saved anew is the same: hence no reference to its row.
CREATE TABLE limit_warning (
  agreement_id uuid NOT NULL REFERENCES agreement,
  service_id uuid NOT NULL REFERENCES service,
  told_at timestamptz NOT NULL,
  CONSTRAINT limit_is_told_once PRIMARY KEY (agreement_id, service_id)
);

CREATE FUNCTION forget_limit_warnings(instant timestamptz, agreements uuid[]) RETURNS void LANGUAGE sql AS $$
  DELETE FROM limit_warning w
  WHERE (agreements IS NULL OR w.agreement_id = ANY(agreements)) AND NOT EXISTS (
    SELECT FROM service_limit l WHERE l.agreement_id = w.agreement_id AND l.service_id = w.service_id
      AND limit_is_near(persons_in_service(l.agreement_id, l.service_id, instant), l.max_persons))
$$;

-- Whatever takes a right away writes its event, and writes it last: whoever takes one away need not think of this.
CREATE FUNCTION emptied_service_may_be_told_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM forget_limit_warnings(habilis_now(), (SELECT array_agg(DISTINCT agreement_id) FROM written
                                                WHERE agreement_id IS NOT NULL))
  WHERE EXISTS (SELECT FROM written JOIN limit_warning USING (agreement_id));
  RETURN NULL;
END $$;
CREATE TRIGGER emptied_service_may_be_told_again AFTER INSERT ON audit_event
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION emptied_service_may_be_told_again();

INSERT INTO message_kind VALUES ('limit_near');
-- How full it was when that was told.
ALTER TABLE message
  ADD service_id uuid REFERENCES service,
  ADD persons int,
  ADD max_persons int,
  ADD CONSTRAINT limit_letter_tells_how_full
    CHECK (kind <> 'limit_near' OR num_nonnulls(agreement_id, service_id, persons, max_persons) = 4);

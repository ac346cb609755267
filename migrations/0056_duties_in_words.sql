-- A person reads that duties are separate in his language, with the application of each role: {fr, en} for each name.
CREATE FUNCTION role_in_words(wanted uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'fr', s.name || ' – ' || r.name,
    'en', coalesce(d.definition->'name'->>'en', s.name) || ' – ' || coalesce(d.definition->'roles'->r.code->'name'->>'en', r.name))
  FROM role r JOIN service s ON s.id = r.service_id
  LEFT JOIN service_definition d ON d.service_id = s.id AND upper_inf(d.during)
  WHERE r.id = wanted
$$;

CREATE OR REPLACE FUNCTION refuse_both_duties(person uuid, role uuid, other uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a person would have two roles that exclude each other'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'duties_are_separate', DETAIL = (
      SELECT json_build_object('person', u.first_name || ' ' || u.last_name,
                               'role', role_in_words(role), 'other', role_in_words(other))
      FROM user_account u WHERE u.id = person);
END $$;

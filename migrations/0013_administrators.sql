-- Who administers this convention? Asked for each row of a list. The key of appointments, which begins with the user,
-- looks cheap to the planner for that and is read whole; this index holds the answer.
CREATE INDEX appointment_of_administrator ON appointment (agreement_id, user_id, during) WHERE kind = 'organization_admin';

-- A root group's right answers to the convention, a sub-group's to its parent's: never both. Rows without the one are left
-- out of its index, which an amendment of 20,000 rights would otherwise write for nothing.
DROP INDEX role_assignment_by_ceiling;
CREATE INDEX role_assignment_by_ceiling ON role_assignment USING gist (ceiling_agreement_id, role_id, during)
  WHERE ceiling_agreement_id IS NOT NULL;
DROP INDEX role_assignment_by_parent;
CREATE INDEX role_assignment_by_parent ON role_assignment USING gist (parent_id, role_id, during)
  WHERE parent_id IS NOT NULL;

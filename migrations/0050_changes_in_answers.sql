-- [H06] « Modifié » names the lines of the journal by which it was: said is not done. Answers from before name none.
ALTER TABLE inquiry_line ADD COLUMN changes bigint[],
  ADD CONSTRAINT what_is_changed_says_by_what CHECK (answer IS DISTINCT FROM 'change' OR cardinality(changes) > 0) NOT VALID;

-- What a convention was amended by, and which of it was undone, is in the journal; these lines are found without reading all others.
CREATE INDEX audit_event_of_amendment ON audit_event (agreement_id, number)
  WHERE kind IN ('agreement.entitlements_amended', 'agreement.amendment_undone');

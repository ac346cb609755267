-- Found by measuring on a million users (docs/performance.md).

-- The users of a convention by name are those of its organisation: a page is read in order, not sorted out of all.
CREATE INDEX user_account_by_organization_name ON user_account (organization_id, sort_key, id);

-- Who is in any group of a convention, for counts and for those in none.
CREATE INDEX membership_by_agreement ON membership (agreement_id, user_id);

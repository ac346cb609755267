-- The ground under every table: extensions, comparison of names, the clock of a transaction.

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Equality of names without accents and case.
CREATE COLLATION sans_accents (provider = icu, locale = 'und-u-ks-level1', deterministic = false);

-- unaccent() is only STABLE because its dictionary may change; ours is the one that ships with the server, so an
-- index may rest on it.
CREATE FUNCTION fold(value text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(public.unaccent('public.unaccent'::regdictionary, value));

-- The instant at which the application says the transaction happens: the command runner sets it, so that rules held
-- by the database read the same injectable clock as the code. Without it, the server's clock.
CREATE FUNCTION habilis_now() RETURNS timestamptz
  LANGUAGE sql STABLE
  RETURN coalesce(nullif(current_setting('habilis.now', true), '')::timestamptz, transaction_timestamp());

-- Giving opens a period, taking away closes it: [from, until), never empty, always with a beginning.
CREATE FUNCTION is_period(during tstzrange) RETURNS boolean
  LANGUAGE sql IMMUTABLE
  RETURN during IS NOT NULL AND NOT isempty(during) AND NOT lower_inf(during) AND lower_inc(during)
         AND (upper_inf(during) OR NOT upper_inc(during));

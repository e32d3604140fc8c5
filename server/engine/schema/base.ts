import { textOrder } from '../../platform/database/fitness.ts'

/** What every database of the product has before the objects: extensions, functions, the change log, and what the engine keeps for itself. */
export const baseSchema = `
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- PostgreSQL 18 knows the small letters of all alphabets itself, in a quarter of the time that ICU takes. Indexes over another
-- form of the function lose their remark and are built anew for it.
DO $$ DECLARE
  former text := pg_get_function_sqlbody(to_regprocedure('fold_text(text)'));
  dependent regclass;
BEGIN
  EXECUTE format('CREATE OR REPLACE FUNCTION fold_text(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN translate(lower(value COLLATE %I), ''ё'', ''е'')', CASE WHEN current_setting('server_version_num')::int >= 180000 THEN 'pg_unicode_fast' ELSE '${textOrder.replaceAll('"', '')}' END);
  IF former <> pg_get_function_sqlbody('fold_text(text)'::regprocedure) THEN
    FOR dependent IN SELECT DISTINCT objid::regclass FROM pg_depend
      WHERE refclassid = 'pg_proc'::regclass AND refobjid = 'fold_text(text)'::regprocedure AND classid = 'pg_class'::regclass
        AND EXISTS (SELECT FROM pg_index WHERE indexrelid = objid)
    LOOP EXECUTE format('COMMENT ON INDEX %s IS NULL', dependent); END LOOP;
  END IF;
END $$;
COMMENT ON FUNCTION fold_text IS 'The form in which texts are compared without regard to case and ё.';
CREATE OR REPLACE FUNCTION join_words(value text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN array_to_string(value, ' ');

CREATE SEQUENCE IF NOT EXISTS changes_id_seq;
CREATE TABLE IF NOT EXISTS changes (
  id bigint NOT NULL DEFAULT nextval('changes_id_seq'),
  at timestamptz NOT NULL,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  set_id uuid NOT NULL,
  actor uuid,
  cause text NOT NULL,
  object text NOT NULL,
  record uuid NOT NULL,
  op text NOT NULL CONSTRAINT changes__op CHECK (op IN ('create', 'update', 'delete', 'restore', 'purge')),
  diff jsonb NOT NULL,
  PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'changes__op' AND conrelid = 'changes'::regclass) THEN
    ALTER TABLE changes DROP CONSTRAINT changes_op_check, ADD CONSTRAINT changes__op CHECK (op IN ('create', 'update', 'delete', 'restore', 'purge'));
  END IF;
END $$;
COMMENT ON TABLE changes IS 'The change log: who changed what from what to what, and caused by what. Append-only, but for the values of records that are deleted for good; partitions by month.';
COMMENT ON COLUMN changes.xid IS 'Transaction that wrote the entry; readers tell by it what became visible since, so that a late commit is not skipped.';
COMMENT ON COLUMN changes.set_id IS 'Change set: all that one request or job wrote; the unit of undo.';
CREATE TABLE IF NOT EXISTS changes_rest PARTITION OF changes DEFAULT;
CREATE INDEX IF NOT EXISTS changes__xid ON changes (xid, id);
CREATE INDEX IF NOT EXISTS changes__record ON changes (record, id);
CREATE INDEX IF NOT EXISTS changes__set ON changes (set_id, id);

CREATE TABLE IF NOT EXISTS change_readers (
  name text PRIMARY KEY,
  seen pg_snapshot NOT NULL,
  until pg_snapshot NOT NULL,
  last_id bigint NOT NULL DEFAULT 0,
  attempts integer NOT NULL DEFAULT 0,
  retry_at timestamptz,
  error text,
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE change_readers IS 'Durable readers of the change log: each has read all that is visible in seen, and of what is visible in until the entries up to last_id.';
CREATE TABLE IF NOT EXISTS parked_changes (
  reader text NOT NULL REFERENCES change_readers (name) ON DELETE CASCADE,
  change_id bigint NOT NULL,
  error text NOT NULL,
  parked_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (reader, change_id)
);
COMMENT ON TABLE parked_changes IS 'Changes that a reader could not follow after several tries; shown to administrators, who run them again.';

CREATE TABLE IF NOT EXISTS idempotency_keys (
  user_id uuid NOT NULL,
  key text NOT NULL,
  fingerprint text NOT NULL,
  status integer,
  body text,
  headers jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, key)
);
COMMENT ON TABLE idempotency_keys IS 'Answers to mutating calls that brought a key, so that a repeated call is answered and not done again. Kept for a week.';

CREATE TABLE IF NOT EXISTS schema_state (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  fingerprint text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE schema_state IS 'To what schema the database was brought last. Without its row the next start looks at every table, column and index again.';

CREATE TABLE IF NOT EXISTS seeded_modules (name text PRIMARY KEY, at timestamptz NOT NULL DEFAULT now());
COMMENT ON TABLE seeded_modules IS 'Modules whose first content has been written.';

CREATE TABLE IF NOT EXISTS currency_rates (
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  date date NOT NULL,
  rate numeric(20, 10) NOT NULL CHECK (rate > 0),
  PRIMARY KEY (currency, date)
);
COMMENT ON TABLE currency_rates IS 'How much of the company currency one unit costs from this day on.';
`

/** Name and bounds of the partition of the change log for the month of `at`, as SQL. */
export function monthPartition(at: Date): string {
  const first = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1))
  const next = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1))
  const day = (date: Date) => date.toISOString().slice(0, 10)
  return `CREATE TABLE IF NOT EXISTS changes_${day(first).slice(0, 7).replace('-', '_')} PARTITION OF changes FOR VALUES FROM ('${day(first)}') TO ('${day(next)}')`
}

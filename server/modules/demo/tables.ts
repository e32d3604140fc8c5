import type { Migration } from '../../platform/database/migrate.ts'

/** Which records are demo records, and how far adding or removing them has come. */
export const demoTables: Migration = {
  name: 'demo-0001',
  up: `
CREATE TABLE demo_state (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  state text NOT NULL CHECK (state IN ('adding', 'added', 'removing', 'kept', 'failed')),
  done integer NOT NULL DEFAULT 0,
  total integer NOT NULL DEFAULT 0,
  changed_at timestamptz NOT NULL
);
COMMENT ON TABLE demo_state IS 'How far the demo data are; no row: there are none.';
COMMENT ON COLUMN demo_state.one IS 'Keeps the table at one row.';
COMMENT ON COLUMN demo_state.state IS 'adding, added, removing; kept: the rest that people built upon; failed: adding failed and left nothing.';
COMMENT ON COLUMN demo_state.done IS 'Records written or removed so far.';
COMMENT ON COLUMN demo_state.total IS 'Records to write or remove.';
COMMENT ON COLUMN demo_state.changed_at IS 'When this was written last.';

CREATE TABLE demo_records (
  id uuid PRIMARY KEY,
  object text NOT NULL
);
COMMENT ON TABLE demo_records IS 'Every record that the demo made; removal takes these and no others.';
COMMENT ON COLUMN demo_records.id IS 'The record.';
COMMENT ON COLUMN demo_records.object IS 'Its object.';
`,
}

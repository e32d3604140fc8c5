import type { Migration } from '../../platform/database/migrate.ts'

/** Tables of imports: the file itself too, so that any server can take up the work of one that was killed. */
export const importTables: Migration = {
  name: 'imports-0001',
  up: `
CREATE TABLE imports (
  id uuid PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('uploaded', 'rehearsing', 'rehearsed', 'running', 'done', 'failed', 'undoing', 'undone')),
  file_name text NOT NULL,
  file_size bigint NOT NULL,
  object text,
  format jsonb,
  columns jsonb,
  mapping jsonb,
  rehearsal jsonb,
  done bigint NOT NULL DEFAULT 0,
  total bigint NOT NULL DEFAULT 0,
  error jsonb,
  created_by uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL,
  finished_at timestamptz
);
CREATE INDEX imports__created_by ON imports (created_by, created_at DESC);
COMMENT ON TABLE imports IS 'Files that people bring in, and how far each has got.';
COMMENT ON COLUMN imports.id IS 'Name of the import.';
COMMENT ON COLUMN imports.state IS 'Where it stands.';
COMMENT ON COLUMN imports.file_name IS 'Name of the file as it was sent.';
COMMENT ON COLUMN imports.file_size IS 'Size of the file in bytes.';
COMMENT ON COLUMN imports.object IS 'Object whose records it makes; null before that is chosen.';
COMMENT ON COLUMN imports.format IS 'How the file is read: encoding, separator, sheet, header.';
COMMENT ON COLUMN imports.columns IS 'Columns of the file as they were found.';
COMMENT ON COLUMN imports.mapping IS 'Where the columns go.';
COMMENT ON COLUMN imports.rehearsal IS 'What running would do, as the last rehearsal found.';
COMMENT ON COLUMN imports.done IS 'Rows that the present step has dealt with.';
COMMENT ON COLUMN imports.total IS 'Rows of the file; an estimate before all have been read.';
COMMENT ON COLUMN imports.error IS 'Code and data of what stopped the last step.';
COMMENT ON COLUMN imports.created_by IS 'Whose import it is (users.id); it runs under this person''s rights.';
COMMENT ON COLUMN imports.created_at IS 'When the file was sent.';
COMMENT ON COLUMN imports.finished_at IS 'When the last step ended.';

CREATE TABLE import_chunks (
  import_id uuid NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  number integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (import_id, number)
);
ALTER TABLE import_chunks ALTER COLUMN bytes SET STORAGE EXTERNAL;
COMMENT ON TABLE import_chunks IS 'Files of imports in pieces; removed some days after the import has ended.';
COMMENT ON COLUMN import_chunks.import_id IS 'The import (imports.id).';
COMMENT ON COLUMN import_chunks.number IS 'Place of the piece, from 0.';
COMMENT ON COLUMN import_chunks.bytes IS 'Bytes of the piece.';

CREATE TABLE import_batches (
  import_id uuid NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  number integer NOT NULL,
  set_id uuid NOT NULL,
  counts jsonb NOT NULL,
  undone boolean NOT NULL DEFAULT false,
  PRIMARY KEY (import_id, number)
);
COMMENT ON TABLE import_batches IS 'Batches that are written. The row is made in the transaction of its batch, so that none is written twice.';
COMMENT ON COLUMN import_batches.import_id IS 'The import (imports.id).';
COMMENT ON COLUMN import_batches.number IS 'Place of the batch in the file, from 0.';
COMMENT ON COLUMN import_batches.set_id IS 'Change set of what the batch wrote; undo takes it back.';
COMMENT ON COLUMN import_batches.counts IS 'What became of its rows.';
COMMENT ON COLUMN import_batches.undone IS 'Taken back.';

CREATE TABLE import_refused (
  import_id uuid NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  row_number bigint NOT NULL,
  cells jsonb NOT NULL,
  faults jsonb NOT NULL,
  PRIMARY KEY (import_id, row_number)
);
COMMENT ON TABLE import_refused IS 'Rows that were not taken, with the reasons.';
COMMENT ON COLUMN import_refused.import_id IS 'The import (imports.id).';
COMMENT ON COLUMN import_refused.row_number IS 'Number of the row in the file, from 1.';
COMMENT ON COLUMN import_refused.cells IS 'Texts of its cells.';
COMMENT ON COLUMN import_refused.faults IS 'Codes, fields and data of the reasons.';

CREATE TABLE import_deferred (
  import_id uuid NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  record_id uuid NOT NULL,
  field text NOT NULL,
  row_number bigint NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (import_id, record_id, field)
);
COMMENT ON TABLE import_deferred IS 'References to records of the same file that had not come yet.';
COMMENT ON COLUMN import_deferred.import_id IS 'The import (imports.id).';
COMMENT ON COLUMN import_deferred.record_id IS 'The record that refers.';
COMMENT ON COLUMN import_deferred.field IS 'Its field.';
COMMENT ON COLUMN import_deferred.row_number IS 'Number of the row in the file.';
COMMENT ON COLUMN import_deferred.text IS 'Text that names the other record.';

CREATE TABLE import_memory (
  object text NOT NULL,
  header text NOT NULL,
  mapping jsonb NOT NULL,
  used_at timestamptz NOT NULL,
  PRIMARY KEY (object, header)
);
COMMENT ON TABLE import_memory IS 'Where columns of earlier files went, so that the next file is mapped by itself.';
COMMENT ON COLUMN import_memory.object IS 'Object of the records.';
COMMENT ON COLUMN import_memory.header IS 'Folded name of the column.';
COMMENT ON COLUMN import_memory.mapping IS 'The column''s mapping, without its position.';
COMMENT ON COLUMN import_memory.used_at IS 'When it was used last.';
`,
}

/** What an undo leaves, for batches that are undone after it was cut off. */
export const leftTable: Migration = {
  name: 'imports-0002',
  up: `
CREATE TABLE import_left (
  import_id uuid NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  record_id uuid NOT NULL,
  PRIMARY KEY (import_id, record_id)
);
COMMENT ON TABLE import_left IS 'Records that the undo of an import must leave, because records that were changed since point at them.';
COMMENT ON COLUMN import_left.import_id IS 'The import (imports.id).';
COMMENT ON COLUMN import_left.record_id IS 'The record, of whatever object.';
`,
}

/** Ids are unique within an object only, so what is left is named with its object. */
export const leftByObject: Migration = {
  name: 'imports-0003',
  up: `
ALTER TABLE import_left ALTER COLUMN record_id TYPE text;
ALTER TABLE import_left RENAME COLUMN record_id TO record;
COMMENT ON COLUMN import_left.record IS 'The record: its object, a colon, its id.';
`,
}

/** What stays of an import is counted and named to people, apart from what only must not go. */
export const leftRecords: Migration = {
  name: 'imports-0004',
  up: `
ALTER TABLE import_left ADD COLUMN stayed boolean NOT NULL DEFAULT false;
COMMENT ON TABLE import_left IS 'Records that the undo of an import must leave, because they, or records that point at them, were written since.';
COMMENT ON COLUMN import_left.stayed IS 'What the import did to it was left as it is.';
`,
}

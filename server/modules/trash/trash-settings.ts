import type { TrashSettings } from '@rodnik/shared/trash/settings.ts'
import sql from 'sql-template-tag'
import type { Queryable } from '../../platform/database/database.ts'
import type { Migration } from '../../platform/database/migrate.ts'

/** The setting of the trash: one row. */
export const trashTable: Migration = {
  name: 'trash-0001',
  up: `
CREATE TABLE trash_settings (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  days integer DEFAULT 30 CHECK (days BETWEEN 1 AND 3650)
);
COMMENT ON TABLE trash_settings IS 'How long the trash keeps what was deleted.';
COMMENT ON COLUMN trash_settings.one IS 'There is one row.';
COMMENT ON COLUMN trash_settings.days IS 'Days from deletion to deletion for good; null: for ever.';
INSERT INTO trash_settings DEFAULT VALUES;
`,
}

/** How long the trash keeps what was deleted. */
export async function readTrashSettings(db: Queryable): Promise<TrashSettings> {
  const [row] = await db.query<TrashSettings>(sql`SELECT days FROM trash_settings`)
  return row ?? { days: 30 }
}

/** Stores how long the trash keeps what was deleted. */
export async function writeTrashSettings(db: Queryable, { days }: TrashSettings): Promise<void> {
  await db.query(sql`UPDATE trash_settings SET days = ${days}::integer`)
}

import type { Migration } from '../../platform/database/migrate.ts'

/** Views that people had pinned in an earlier version are starred. */
export const pinnedViews: Migration = {
  name: 'stars-0001',
  up: `
DO $$ BEGIN
  IF EXISTS (SELECT FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = 'views' AND column_name = 'pinned') THEN
    INSERT INTO stars (id, version, about_object, about_id, owner_id, created_at, updated_at, created_by_id, updated_by_id)
      SELECT gen_random_uuid(), 1, 'view', id, owner_id, now(), now(), owner_id, owner_id FROM views
      WHERE pinned AND deleted_at IS NULL AND owner_id IS NOT NULL;
  END IF;
END $$;
`,
}

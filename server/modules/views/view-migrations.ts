import type { Migration } from '../../platform/database/migrate.ts'

/** Views that an earlier version showed to all or to nobody go on so. */
export const sharedViews: Migration = {
  name: 'views-0001',
  up: `
DO $$ BEGIN
  IF EXISTS (SELECT FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = 'views' AND column_name = 'shared') THEN
    UPDATE views SET shared_with = CASE WHEN shared THEN 'everyone' ELSE 'me' END WHERE shared_with IS NULL;
  END IF;
END $$;
`,
}

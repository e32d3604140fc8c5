import type { Migration } from '../../../platform/database/migrate.ts'

/** Of ties that say the same twice, which an earlier version took, the oldest stays; the others go to the trash. */
export const sameTies: Migration = {
  name: 'customers-0001',
  before: true,
  up: `
DO $$ BEGIN
  IF to_regclass('contact_companies') IS NOT NULL THEN
    UPDATE contact_companies t SET deleted_at = now(), version = version + 1 WHERE deleted_at IS NULL AND until IS NULL AND EXISTS (
      SELECT FROM contact_companies o WHERE o.contact_id = t.contact_id AND o.company_id = t.company_id AND o.role IS NOT DISTINCT FROM t.role
        AND o.since IS NOT DISTINCT FROM t.since AND o.deleted_at IS NULL AND o.until IS NULL AND (o.created_at, o.id) < (t.created_at, t.id));
  END IF;
END $$;
`,
}

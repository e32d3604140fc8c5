import type { Migration } from '../../platform/database/migrate.ts'

/**
 * Every way in that comes or goes stands in the change log, whichever code makes or ends it: the database notes it in the
 * same transaction. Secrets and their hashes are never among what is noted. What has expired by itself is no change.
 */
export const accessLog: Migration = {
  name: 'people-0002',
  up: `
CREATE FUNCTION note_access() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  entry jsonb;
  noted jsonb := '{}';
  name text;
BEGIN
  IF TG_OP = 'DELETE' THEN
    entry := to_jsonb(OLD);
    IF (entry ->> 'expires_at')::timestamptz <= now() OR entry ->> 'used_at' IS NOT NULL AND TG_TABLE_NAME = 'sign_in_links' THEN
      RETURN NULL;
    END IF;
  ELSE
    entry := to_jsonb(NEW);
  END IF;
  FOREACH name IN ARRAY TG_ARGV[1:] LOOP
    IF coalesce(entry -> name, 'null') <> 'null' THEN
      noted := noted || jsonb_build_object(name, CASE TG_OP WHEN 'DELETE' THEN jsonb_build_array(entry -> name, NULL) ELSE jsonb_build_array(NULL, entry -> name) END);
    END IF;
  END LOOP;
  INSERT INTO changes (at, set_id, actor, cause, object, record, op, diff)
  VALUES (now(), gen_random_uuid(),
    coalesce(nullif(current_setting('rodnik.actor', true), '')::uuid, (entry ->> 'created_by')::uuid, (entry ->> 'user_id')::uuid),
    'request', TG_ARGV[0], coalesce(entry ->> 'id', entry ->> 'user_id')::uuid,
    CASE TG_OP WHEN 'INSERT' THEN 'create' WHEN 'DELETE' THEN 'delete' ELSE 'update' END, noted);
  RETURN NULL;
END $$;
COMMENT ON FUNCTION note_access IS 'Notes in the change log that a way in came or went. First argument: object of the entry; the others: columns that are told.';
CREATE TRIGGER note_access AFTER INSERT OR DELETE ON sessions FOR EACH ROW EXECUTE FUNCTION note_access('session', 'user_id', 'address', 'agent');
CREATE TRIGGER note_access AFTER INSERT OR DELETE ON api_tokens FOR EACH ROW EXECUTE FUNCTION note_access('token', 'user_id', 'name', 'hint', 'scope', 'expires_at');
CREATE TRIGGER note_access AFTER INSERT OR DELETE ON sign_in_links FOR EACH ROW EXECUTE FUNCTION note_access('link', 'kind', 'user_id', 'data', 'expires_at');
CREATE TRIGGER note_access AFTER INSERT ON passwords FOR EACH ROW EXECUTE FUNCTION note_access('password', 'user_id');
CREATE TRIGGER note_change AFTER UPDATE OF changed_at ON passwords FOR EACH ROW EXECUTE FUNCTION note_access('password', 'user_id');
`,
}

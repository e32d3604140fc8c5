import type { Migration } from '../../platform/database/migrate.ts'

/**
 * Tables of everything secret about people, and the company's settings. They are no objects of the registry, so that no
 * route, export or log of the engine can ever reach them.
 */
export const peopleTables: Migration = {
  name: 'people-0001',
  up: `
CREATE TABLE passwords (
  user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  hash text NOT NULL,
  changed_at timestamptz NOT NULL
);
COMMENT ON TABLE passwords IS 'How people prove who they are. A user without a row cannot sign in by password.';
COMMENT ON COLUMN passwords.user_id IS 'The person (users.id).';
COMMENT ON COLUMN passwords.hash IS 'argon2id or scrypt with cost and salt, as a PHC string.';
COMMENT ON COLUMN passwords.changed_at IS 'When the password was set.';

CREATE TABLE sessions (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  token_hash bytea NOT NULL UNIQUE,
  created_at timestamptz NOT NULL,
  used_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  address text,
  agent text
);
CREATE INDEX sessions__user_id ON sessions (user_id);
CREATE INDEX sessions__expires_at ON sessions (expires_at);
COMMENT ON TABLE sessions IS 'Signed-in browsers and programs.';
COMMENT ON COLUMN sessions.id IS 'Name of the session in the list of devices; no secret.';
COMMENT ON COLUMN sessions.user_id IS 'The person (users.id).';
COMMENT ON COLUMN sessions.token_hash IS 'SHA-256 of the token that the client holds.';
COMMENT ON COLUMN sessions.created_at IS 'When the person signed in.';
COMMENT ON COLUMN sessions.used_at IS 'Last use, to within some minutes.';
COMMENT ON COLUMN sessions.expires_at IS 'The session ends here unless it is used before.';
COMMENT ON COLUMN sessions.ends_at IS 'The session ends here in any case.';
COMMENT ON COLUMN sessions.address IS 'Network address at sign-in, shown to the person.';
COMMENT ON COLUMN sessions.agent IS 'Browser at sign-in, shown to the person.';

CREATE TABLE api_tokens (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name text NOT NULL,
  token_hash bytea NOT NULL UNIQUE,
  hint text NOT NULL,
  scope text NOT NULL CHECK (scope IN ('read', 'write')),
  created_at timestamptz NOT NULL,
  used_at timestamptz,
  expires_at timestamptz
);
CREATE INDEX api_tokens__user_id ON api_tokens (user_id);
COMMENT ON TABLE api_tokens IS 'Keys by which programs act for a person.';
COMMENT ON COLUMN api_tokens.id IS 'Name of the token in lists; no secret.';
COMMENT ON COLUMN api_tokens.user_id IS 'The person for whom it acts (users.id).';
COMMENT ON COLUMN api_tokens.name IS 'What the person calls it.';
COMMENT ON COLUMN api_tokens.token_hash IS 'SHA-256 of the token; the token itself is shown once.';
COMMENT ON COLUMN api_tokens.hint IS 'Last letters of the token, to tell tokens apart.';
COMMENT ON COLUMN api_tokens.scope IS 'read: nothing can be changed with it.';
COMMENT ON COLUMN api_tokens.created_at IS 'When it was made.';
COMMENT ON COLUMN api_tokens.used_at IS 'Last use, to within some minutes.';
COMMENT ON COLUMN api_tokens.expires_at IS 'From then on it is refused; null: never.';

CREATE TABLE sign_in_links (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('setup', 'invitation', 'reset')),
  token_hash bytea NOT NULL UNIQUE,
  user_id uuid REFERENCES users (id) ON DELETE CASCADE,
  data jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL,
  created_by uuid REFERENCES users (id) ON DELETE CASCADE,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX sign_in_links__kind ON sign_in_links (kind, created_at) WHERE used_at IS NULL;
COMMENT ON TABLE sign_in_links IS 'Links that work once: first set-up, invitation, new password.';
COMMENT ON COLUMN sign_in_links.id IS 'Name of the link in lists; no secret.';
COMMENT ON COLUMN sign_in_links.kind IS 'What the link is for.';
COMMENT ON COLUMN sign_in_links.token_hash IS 'SHA-256 of the token in the link.';
COMMENT ON COLUMN sign_in_links.user_id IS 'reset: whose password (users.id).';
COMMENT ON COLUMN sign_in_links.data IS 'invitation: e-mail, role, team.';
COMMENT ON COLUMN sign_in_links.created_at IS 'When it was made.';
COMMENT ON COLUMN sign_in_links.created_by IS 'Who made it (users.id); null: the product.';
COMMENT ON COLUMN sign_in_links.expires_at IS 'From then on it is refused.';
COMMENT ON COLUMN sign_in_links.used_at IS 'When it was used; it works no more.';

CREATE TABLE password_reset_requests (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL
);
COMMENT ON TABLE password_reset_requests IS 'People who forgot their password and wait for a link from an administrator.';
COMMENT ON COLUMN password_reset_requests.id IS 'Name of the request.';
COMMENT ON COLUMN password_reset_requests.user_id IS 'Who asks (users.id).';
COMMENT ON COLUMN password_reset_requests.created_at IS 'When it was asked last.';

CREATE TABLE attempts (
  key bytea PRIMARY KEY,
  count integer NOT NULL,
  until timestamptz NOT NULL
);
CREATE INDEX attempts__until ON attempts (until);
COMMENT ON TABLE attempts IS 'Counters that slow down guessing.';
COMMENT ON COLUMN attempts.key IS 'SHA-256 of what is counted: a kind with an account or a network address.';
COMMENT ON COLUMN attempts.count IS 'Attempts since the window began.';
COMMENT ON COLUMN attempts.until IS 'End of the window; the counter starts again then.';

CREATE TABLE company_settings (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  name text NOT NULL DEFAULT '',
  currency text NOT NULL DEFAULT 'RUB' CHECK (currency ~ '^[A-Z]{3}$'),
  zone text NOT NULL DEFAULT 'Europe/Moscow',
  locale text NOT NULL DEFAULT 'ru' CHECK (locale IN ('ru', 'en')),
  demo boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT now(),
  updated_by uuid REFERENCES users (id) ON DELETE SET NULL
);
INSERT INTO company_settings DEFAULT VALUES;
COMMENT ON TABLE company_settings IS 'Settings of the company; one row.';
COMMENT ON COLUMN company_settings.one IS 'Keeps the table at one row.';
COMMENT ON COLUMN company_settings.name IS 'Name of the company that uses the product.';
COMMENT ON COLUMN company_settings.currency IS 'Currency in which sums are computed.';
COMMENT ON COLUMN company_settings.zone IS 'IANA zone in which the days of the company begin and end.';
COMMENT ON COLUMN company_settings.locale IS 'Language of people who have chosen none.';
COMMENT ON COLUMN company_settings.demo IS 'Demo data were asked for at the first set-up.';
COMMENT ON COLUMN company_settings.version IS 'Counts the changes; edits name the one they have seen.';
COMMENT ON COLUMN company_settings.updated_at IS 'When it was changed last.';
COMMENT ON COLUMN company_settings.updated_by IS 'Who changed it last (users.id).';
`,
}

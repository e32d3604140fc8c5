import type { Migration } from '../../platform/database/migrate.ts'

/** The company's working calendar; until somebody changes it there is no row and the company's language decides. */
export const calendarTables: Migration = {
  name: 'calendars-0001',
  up: `
CREATE TABLE company_calendar (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  key text NOT NULL,
  week jsonb NOT NULL,
  moved_day jsonb NOT NULL,
  shorten_by integer NOT NULL CHECK (shorten_by >= 0),
  version integer NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL,
  updated_by uuid REFERENCES users (id) ON DELETE SET NULL
);
COMMENT ON TABLE company_calendar IS 'Days and hours that the company works; at most one row.';
COMMENT ON COLUMN company_calendar.one IS 'Keeps the table at one row.';
COMMENT ON COLUMN company_calendar.key IS 'Which days are free: ru, gb or plain.';
COMMENT ON COLUMN company_calendar.week IS 'Hours by day of the week, Monday first: lists of {from, to} in minutes after midnight.';
COMMENT ON COLUMN company_calendar.moved_day IS 'Hours of a weekend day that is worked instead of another.';
COMMENT ON COLUMN company_calendar.shorten_by IS 'Minutes that a day before a holiday is shorter.';
COMMENT ON COLUMN company_calendar.version IS 'Counts the changes; edits name the one they have seen.';
COMMENT ON COLUMN company_calendar.updated_at IS 'When it was changed last.';
COMMENT ON COLUMN company_calendar.updated_by IS 'Who changed it last (users.id).';
`,
}

/** Working weeks that hold from a day on. */
export const datedWeeks: Migration = {
  name: 'calendars-0002',
  up: `
ALTER TABLE company_calendar ADD COLUMN weeks jsonb NOT NULL DEFAULT '[]';
COMMENT ON COLUMN company_calendar.weeks IS 'Weeks of the company''s own, the earliest first: lists of {since, week}; each holds until the next.';
`,
}

/** Days that the company makes free or working. */
export const ownDays: Migration = {
  name: 'calendars-0003',
  up: `
ALTER TABLE company_calendar ADD COLUMN days jsonb NOT NULL DEFAULT '[]';
COMMENT ON COLUMN company_calendar.days IS 'Days of the company''s own, the earliest first: lists of {from, to, works, name}, both days included.';
`,
}

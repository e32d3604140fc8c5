import type { CompanySettings } from '@rodnik/shared/people/settings.ts'
import sql from 'sql-template-tag'
import type { Queryable } from '../../../platform/database/database.ts'

/** What holds for everybody who has chosen nothing else. */
export interface CompanyDefaults {
  currency: string
  zone: string
  locale: 'ru' | 'en'
}

/** The defaults of the company. */
export async function readCompanyDefaults(db: Queryable): Promise<CompanyDefaults> {
  const { currency, zone, locale } = await readCompanySettings(db)
  return { currency, zone, locale }
}

/** All settings of the company. */
export async function readCompanySettings(db: Queryable): Promise<CompanySettings> {
  const [row] = await db.query<CompanySettings>(
    sql`SELECT name, currency, zone, locale, demo, version FROM company_settings`,
    'company_settings',
  )
  if (!row) throw new Error('the company has no settings row')
  return row
}

/** Writes some settings; answers whether the row still had the version that the caller knows. */
export async function writeCompanySettings(
  tx: Queryable,
  values: Partial<Omit<CompanySettings, 'version'>>,
  by: { userId: string | null; now: Date; version?: number },
): Promise<boolean> {
  const rows = await tx.query(
    sql`UPDATE company_settings SET name = coalesce(${values.name ?? null}, name), currency = coalesce(${values.currency ?? null}, currency),
      zone = coalesce(${values.zone ?? null}, zone), locale = coalesce(${values.locale ?? null}, locale), demo = coalesce(${values.demo ?? null}, demo),
      version = version + 1, updated_at = ${by.now}, updated_by = ${by.userId}
      WHERE version = coalesce(${by.version ?? null}, version) RETURNING version`,
  )
  return rows.length > 0
}

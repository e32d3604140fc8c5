import sql, { raw, type Sql } from 'sql-template-tag'

/** SQL of the host of a stored link, without `www.`: what the index of companies is built on. */
export function hostOfWebsite(column: string): string {
  return `substring(${column} from '^https?://(?:www\\.)?([^/?#:]+)')`
}

/** Condition of links to a site or to what lies below it; `site` as `normaliseContactPoint` writes it. */
export function isOnSite(column: string, site: string): Sql {
  const [host] = site.split(/[/?]/)
  const bare = `regexp_replace(${column}, '^https?://(www\\.)?', '')`
  return sql`${raw(column)} IS NOT NULL AND ${raw(hostOfWebsite(column))} = ${host} AND ${isBelow(bare, site)}`
}

/** Whether a site written without its scheme is that one or lies below it. */
export function isBelow(value: string, site: string): Sql {
  return sql`(starts_with(${raw(value)}, ${site}) AND substr(${raw(value)}, length(${site}::text) + 1, 1) = ANY('{"",/,?,#,:}'::text[]))`
}

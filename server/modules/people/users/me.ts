import type { Me } from '@rodnik/shared/people/people.ts'
import sql from 'sql-template-tag'
import { type Context, getRecord, rightsFor } from '../../../engine/index.ts'
import { readCompanySettings } from '../company/company-settings.ts'

/** The caller with everything that the screens need to know about the person. */
export async function readMe(ctx: Context): Promise<Me> {
  const user = await getRecord(ctx, ctx.registry.get('user'), ctx.actor.id)
  const { name, currency, zone } = await readCompanySettings(ctx.db)
  return {
    id: user.id,
    name: String(user.name),
    email: String(user.email),
    role: ctx.actor.role,
    position: (user.position as string | null) ?? null,
    phone: (user.phone as string | null) ?? null,
    locale: ctx.locale,
    zone: ctx.zone,
    theme: (user.theme as Me['theme'] | null) ?? 'system',
    density: (user.density as Me['density'] | null) ?? 'normal',
    keys: user.keys ? (JSON.parse(String(user.keys)) as Me['keys']) : {},
    teams: await ownTeams(ctx),
    company: { name, currency, zone },
    permissions: permissionsOf(ctx),
  }
}

async function ownTeams(ctx: Context): Promise<Me['teams']> {
  return ctx.db.query<{ id: string; title: string }>(
    sql`SELECT t.id, t.name AS title FROM teams t
      WHERE t.deleted_at IS NULL AND (t.head_id = ${ctx.actor.id} OR t.id = (SELECT team_id FROM users WHERE id = ${ctx.actor.id}))
      ORDER BY t.name, t.id`,
  )
}

/** What the caller may do at all: `deal.create`, `people.manage`. Which records is decided row by row. */
function permissionsOf(ctx: Context): string[] {
  const permissions: string[] = []
  for (const object of ctx.registry.objects.values()) {
    for (const [right, given] of Object.entries(rightsFor(ctx, object)))
      if (given !== false && given !== 'none') permissions.push(`${object.name}.${right}`)
  }
  const manages = !ctx.readOnly && (ctx.actor.role === 'owner' || ctx.actor.role === 'admin')
  if (manages) permissions.push('people.manage', 'settings.manage')
  return permissions.sort()
}

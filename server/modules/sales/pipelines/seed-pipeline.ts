import sql from 'sql-template-tag'
import { type Context, createRecords } from '../../../engine/index.ts'
import { standardPipelineName, standardStages } from './standard-stages.ts'

/** Writes the first pipeline with its stages in the company's language; does nothing where there are pipelines. */
export async function seedPipeline(ctx: Context): Promise<void> {
  const [some] = await ctx.db.query(sql`SELECT 1 AS one FROM pipelines LIMIT 1`)
  if (some) return
  const [made] = await createRecords(ctx, ctx.registry.get('pipeline'), [{ name: standardPipelineName(ctx.locale) }])
  if (made) await createRecords(ctx, ctx.registry.get('stage'), standardStages(made.id, ctx.locale))
}

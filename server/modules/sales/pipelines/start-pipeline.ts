import { PipelineStart } from '@rodnik/shared/sales/pipelines.ts'
import sql from 'sql-template-tag'
import { type Context, createRecords, defineAction, getRecord } from '../../../engine/index.ts'
import { standardStages } from './standard-stages.ts'

/** Makes a pipeline together with its stages: those of another pipeline, or the usual ones. */
export const startPipeline = defineAction('pipeline.start', {
  on: 'pipeline',
  about: 'Makes a pipeline together with its stages, copied from another pipeline or the usual ones.',
  icon: 'plus',
  input: PipelineStart,
  bulk: true,
  hidden: true,
  run: async (ctx, _record, { name, copyOf }) => {
    const object = ctx.registry.get('pipeline')
    const stages = copyOf ? await stagesOf(ctx, copyOf) : undefined
    const [last] = await ctx.db.query<{ position: number }>(
      sql`SELECT coalesce(max(position), -1) + 1 AS position FROM pipelines WHERE deleted_at IS NULL`,
    )
    const [made] = await createRecords(ctx, object, [{ name, position: last?.position ?? 0 }])
    const id = made?.id ?? ''
    const values = stages?.map((stage) => ({ ...stage, pipeline: id })) ?? standardStages(id, ctx.locale)
    await createRecords(ctx, ctx.registry.get('stage'), values)
    return getRecord(ctx, object, id)
  },
})

async function stagesOf(ctx: Context, pipeline: string): Promise<Record<string, unknown>[]> {
  await getRecord(ctx, ctx.registry.get('pipeline'), pipeline)
  return ctx.db.query(
    sql`SELECT name, kind, probability::float8 AS probability, expected_days AS "expectedDays", required_fields AS "requiredFields", position
      FROM stages WHERE pipeline_id = ${pipeline}::uuid AND deleted_at IS NULL ORDER BY position, id`,
  )
}

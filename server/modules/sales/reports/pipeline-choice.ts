import { type Context, getRecord } from '../../../engine/index.ts'
import { AppError } from '../../../platform/errors/app-error.ts'
import { readStages, type Stage } from '../pipelines/read-stages.ts'

/** The pipeline that a report is about: the given one, else the default; with its stages in order. */
export async function choosePipeline(
  ctx: Context,
  given: string | undefined,
): Promise<{ pipeline: { id: string; title: string }; stages: Stage[] }> {
  const stages = await readStages(ctx.db)
  const id = given ?? stages.defaultPipeline
  if (!id) throw new AppError('missing')
  const record = await getRecord(ctx, ctx.registry.get('pipeline'), id, ['name'])
  return { pipeline: { id, title: String(record.name) }, stages: stages.of(id) }
}

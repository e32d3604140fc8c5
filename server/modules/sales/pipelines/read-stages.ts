import sql from 'sql-template-tag'
import type { Queryable } from '../../../platform/database/database.ts'

export type StageKind = 'open' | 'won' | 'lost'

/** A stage as the rules of deals need it. */
export interface Stage {
  id: string
  name: string
  pipeline: string
  kind: StageKind
  probability: number
  expectedDays: number | null
  requiredFields: string[]
  /** Neither the stage nor its pipeline is in the trash. */
  alive: boolean
  /** Whether its pipeline takes new deals. */
  active: boolean
}

/** All stages of all pipelines, in order. */
export interface StageMap {
  byId: Map<string, Stage>
  /** Stages that can be entered, in order. */
  of(pipeline: string): Stage[]
  /** The first stage of that kind; undefined when the pipeline has none. */
  first(pipeline: string, kind: StageKind): Stage | undefined
  /** The pipeline of deals that name none: the first active one that has an open stage. */
  defaultPipeline: string | undefined
}

/** Reads the stages: a handful of rows, needed at each write that moves a deal. */
export async function readStages(db: Queryable): Promise<StageMap> {
  const rows = await db.query<Stage>(
    sql`SELECT s.id, s.name, s.pipeline_id AS pipeline, s.kind, coalesce(s.probability, 0)::float8 AS probability, s.expected_days AS "expectedDays", coalesce(s.required_fields, '{}') AS "requiredFields",
        s.deleted_at IS NULL AND p.deleted_at IS NULL AS alive, coalesce(p.active, false) AS active
      FROM stages s JOIN pipelines p ON p.id = s.pipeline_id ORDER BY p.position, p.name, s.position, s.id`,
    'sales_stages',
  )
  return stageMap(rows)
}

/** Arranges stages that come in their order. */
export function stageMap(rows: Stage[]): StageMap {
  const alive = rows.filter((stage) => stage.alive)
  const of = (pipeline: string) => alive.filter((stage) => stage.pipeline === pipeline)
  return {
    byId: new Map(rows.map((stage) => [stage.id, stage])),
    of,
    first: (pipeline, kind) => of(pipeline).find((stage) => stage.kind === kind),
    defaultPipeline: alive.find((stage) => stage.active && stage.kind === 'open')?.pipeline,
  }
}

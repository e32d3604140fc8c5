import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { useMemo } from 'react'
import { useAll } from '../../../engine/data/records.ts'

export type StageKind = 'open' | 'won' | 'lost'

export interface Stage {
  id: string
  version: number
  name: string
  pipeline: string
  kind: StageKind
  probability: number
  expectedDays: number | null
  requiredFields: string[]
}
export interface Pipeline {
  id: string
  version: number
  name: string
  active: boolean
}
/** All pipelines with their stages, in order. */
export interface Pipelines {
  list: Pipeline[]
  stageOf: (id: unknown) => Stage | undefined
  stagesOf: (pipeline: string) => Stage[]
}

const pipelinesInput = { fields: ['name', 'active'], sort: 'position,name' }
const stagesInput = {
  fields: ['name', 'pipeline', 'kind', 'probability', 'expectedDays', 'requiredFields'],
  sort: 'position,createdAt',
}

/**
 * Pipelines and stages; undefined until they are known. A page that is nothing without them says that it needs them:
 * that they cannot be read is then a failure of the page.
 */
export function usePipelines(needed = false): Pipelines | undefined {
  const pipelines = useAll('pipeline', pipelinesInput)
  const stages = useAll('stage', stagesInput)
  if (needed && !(pipelines.data && stages.data) && (pipelines.error || stages.error))
    throw pipelines.error ?? stages.error
  return useMemo(() => {
    if (!pipelines.data || !stages.data) return undefined
    const all = stages.data.data.map(readStage)
    const byId = new Map(all.map((stage) => [stage.id, stage]))
    return {
      list: pipelines.data.data.map(({ id, version, name, active }) => ({
        id,
        version,
        name: String(name),
        active: active !== false,
      })),
      stageOf: (id) => byId.get(String(id)),
      stagesOf: (pipeline) => all.filter((stage) => stage.pipeline === pipeline),
    }
  }, [pipelines.data, stages.data])
}

function readStage(record: RecordData): Stage {
  return {
    id: record.id,
    version: record.version,
    name: String(record.name),
    pipeline: String(record.pipeline),
    kind: record.kind as StageKind,
    probability: Number(record.probability ?? 0),
    expectedDays: (record.expectedDays as number | null) ?? null,
    requiredFields: (record.requiredFields as string[] | null) ?? [],
  }
}

/** What a stage asks of a deal that enters, beyond what the deal has. A loss always asks for its reason. */
export function missingFor(stage: Stage, deal: RecordData): string[] {
  const asked = stage.kind === 'lost' ? ['lostReason', ...stage.requiredFields] : stage.requiredFields
  const isEmpty = (value: unknown) =>
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  return [...new Set(asked)].filter((name) => isEmpty(deal[name]) && (name !== 'lostReason' || stage.kind === 'lost'))
}

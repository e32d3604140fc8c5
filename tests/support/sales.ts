import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Caller } from './app.ts'

/** The seeded pipeline as tests use it: its id, and the stages by their place. */
export interface Funnel {
  id: string
  open: RecordData[]
  won: RecordData
  lost: RecordData
}

/** Reads a pipeline with its stages; the default one unless another is named. */
export async function readFunnel(caller: Caller, id?: string): Promise<Funnel> {
  const pipeline =
    id ?? (await caller.get<{ data: RecordData[] }>('/pipelines?sort=position,name')).body.data[0]?.id ?? ''
  const filter = encodeURIComponent(JSON.stringify({ field: 'pipeline', op: 'eq', value: pipeline }))
  const { data } = (await caller.get<{ data: RecordData[] }>(`/stages?sort=position&filter=${filter}`)).body
  const ofKind = (kind: string) => data.filter((stage) => stage.kind === kind)
  const [won] = ofKind('won')
  const [lost] = ofKind('lost')
  if (!won || !lost) throw new Error('the pipeline lacks its ends')
  return { id: pipeline, open: ofKind('open'), won, lost }
}

/** Reads a record that is there. */
export async function read(caller: Caller, path: string): Promise<RecordData> {
  const reply = await caller.get(path)
  if (reply.status !== 200) throw new Error(`GET ${path}: ${reply.status}`)
  return reply.body
}

/** Faults of an answer as `path code`. */
export function faultsOf(reply: { body: { faults?: { path: string; code: string }[] } }): string[] {
  return (reply.body.faults ?? []).map((fault) => `${fault.path} ${fault.code}`)
}

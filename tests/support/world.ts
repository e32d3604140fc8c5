import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Caller, TestApp } from './app.ts'

/** Records that tests of activities and customers are about. */
export interface World {
  deal(values: Record<string, unknown>, caller?: Caller): Promise<RecordData>
  /** A company, a person of it and a deal with both. */
  chain(caller?: Caller): Promise<{ company: RecordData; contact: RecordData; deal: RecordData }>
}

/** Finds the pipeline that a deal needs and answers makers of records. */
export async function makeWorld(app: TestApp): Promise<World> {
  const known = await app.owner.get<{ data: RecordData[] }>(
    `/stages?filter=${encodeURIComponent('{"field":"kind","op":"eq","value":"open"}')}`,
  )
  const stage = known.body.data[0] ?? (await makeStage(app))
  let count = 0
  const deal: World['deal'] = (values, caller = app.owner) =>
    caller.create('deals', { name: `Deal ${++count}`, pipeline: stage.pipeline, stage: stage.id, ...values })
  return {
    deal,
    async chain(caller = app.owner) {
      const company = await caller.create('companies', { name: `Company ${++count}` })
      const contact = await caller.create('contacts', {
        name: { first: 'Anna', last: `Smith${count}` },
        company: company.id,
      })
      return { company, contact, deal: await deal({ company: company.id, contact: contact.id }, caller) }
    },
  }
}

async function makeStage(app: TestApp): Promise<RecordData> {
  const pipeline = await app.owner.create('pipelines', { name: 'Pipeline' })
  return app.owner.create('stages', { name: 'Open', pipeline: pipeline.id })
}

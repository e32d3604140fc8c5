import { roundPrice } from '../generate/deals.ts'
import { funnels } from '../generate/funnel.ts'
import { contentOf, rateOf } from '../generate/generate.ts'
import type { World } from '../generate/model.ts'
import type { DemoRecord, DemoStep } from './step.ts'

/** Ids of the lists by what the world calls their entries. */
export interface ListIds {
  source: Map<string, string>
  lostReason: Map<string, string>
  rejectReason: Map<string, string>
  competitor: Map<string, string>
  product: Map<string, string>
  pipeline: Map<string, string>
  /** `pipeline stage`. */
  stage: Map<string, string>
}

/** Amounts as the API takes them. */
export const moneyOf = (amount: number, currency: string) => ({ amount: amount.toFixed(2), currency })

/** Sources, reasons, competitors, tags, products, pipelines and stages, and the ids by which the rest refers to them. */
export function listSteps(world: World, newId: (at: Date) => string): { steps: DemoStep[]; ids: ListIds } {
  const { input, start } = world
  const content = contentOf(input.locale)
  const make = <T>(
    entries: readonly T[],
    nameOf: (entry: T) => string,
    valuesOf: (entry: T, at: number) => Record<string, unknown>,
  ) => {
    const ids = new Map(entries.map((entry) => [nameOf(entry), newId(start)]))
    const records = entries.map(
      (entry, at): DemoRecord => ({
        id: ids.get(nameOf(entry)) ?? '',
        at: start,
        by: null,
        values: valuesOf(entry, at),
      }),
    )
    return { ids, records }
  }
  const named = (name: string, position: number) => ({ name, position: position * 10 })
  const source = make(
    content.sources,
    ({ key }) => key,
    ({ name }, at) => named(name, at),
  )
  const lostReason = make(
    content.lostReasons,
    ({ name }) => name,
    ({ name }, at) => ({ ...named(name, at), forLeads: false }),
  )
  const rejectReason = make(
    content.rejectReasons,
    (name) => name,
    (name, at) => ({ ...named(name, at + content.lostReasons.length), forLeads: true }),
  )
  const competitor = make(content.competitors, (name) => name, named)
  const tag = make(
    [...new Set(Object.values(content.tags).flat())],
    (name) => name,
    (name) => ({ name, ...(tones[name] ? { tone: tones[name] } : {}) }),
  )
  const rate = rateOf(content, input.currency)
  const product = make(
    content.products,
    ({ sku }) => sku,
    ({ sku, name, series, unit, price }) => ({
      sku,
      name,
      series,
      unit,
      price: moneyOf(roundPrice(price * rate), input.currency),
      active: true,
    }),
  )
  const pipeline = make(
    ['new', 'repeat'] as const,
    (key) => key,
    (key, at) => ({ name: content.pipelines[key], position: at + 1, active: true }),
  )
  const stages = (['new', 'repeat'] as const).flatMap((key) =>
    funnels[key].map((entry, at) => ({ ...entry, at, pipeline: key })),
  )
  const stage = make(
    stages,
    (entry) => `${entry.pipeline} ${entry.key}`,
    (entry) => ({
      name: content.stages[entry.key] ?? entry.key,
      pipeline: pipeline.ids.get(entry.pipeline),
      position: entry.at,
      kind: entry.kind,
      probability: entry.probability,
      expectedDays: entry.kind === 'open' ? entry.days : null,
      requiredFields: required[entry.key] ?? null,
    }),
  )
  const create = (object: string, { records }: { records: DemoRecord[] }, sameBy: string[]): DemoStep => ({
    object,
    op: 'create',
    records,
    sameBy,
  })
  return {
    steps: [
      create('source', source, ['name']),
      create('lostReason', lostReason, ['name']),
      create('lostReason', rejectReason, ['name']),
      create('competitor', competitor, ['name']),
      create('tag', tag, ['name']),
      create('product', product, ['sku']),
      create('pipeline', pipeline, ['name']),
      create('stage', stage, ['pipeline', 'name']),
    ],
    ids: {
      source: source.ids,
      lostReason: lostReason.ids,
      rejectReason: rejectReason.ids,
      competitor: competitor.ids,
      product: product.ids,
      pipeline: pipeline.ids,
      stage: stage.ids,
    },
  }
}

const tones: Record<string, string> = {
  VIP: 'accent',
  Срочно: 'bad',
  Urgent: 'bad',
  Тендер: 'info',
  Tender: 'info',
  Рассрочка: 'warn',
  Instalments: 'warn',
}
/** What must be known when a deal enters a stage. */
const required: Record<string, string[]> = {
  offer: ['amount'],
  contract: ['amount', 'closeDate'],
  renewal: ['amount'],
  lost: ['lostReason'],
}

import { terminalWords } from '../../../platform/terminal/words.ts'
import type { StageKind } from './read-stages.ts'

const standard: { key: string; kind: StageKind; probability: number; expectedDays: number | null }[] = [
  { key: 'request', kind: 'open', probability: 10, expectedDays: 3 },
  { key: 'qualification', kind: 'open', probability: 25, expectedDays: 10 },
  { key: 'offer', kind: 'open', probability: 45, expectedDays: 14 },
  { key: 'talks', kind: 'open', probability: 65, expectedDays: 21 },
  { key: 'contract', kind: 'open', probability: 85, expectedDays: 14 },
  { key: 'won', kind: 'won', probability: 100, expectedDays: null },
  { key: 'lost', kind: 'lost', probability: 0, expectedDays: null },
]

/** The stages that a pipeline begins with, as values of stages, in a language. */
export function standardStages(pipeline: string, locale: 'ru' | 'en'): Record<string, unknown>[] {
  const words = terminalWords('sales', locale)
  return standard.map(({ key, ...stage }, position) => ({
    ...stage,
    name: words(`seed.stages.${key}`),
    pipeline,
    position,
  }))
}

/** Name of the pipeline that a new installation has. */
export function standardPipelineName(locale: 'ru' | 'en'): string {
  return terminalWords('sales', locale)('seed.pipeline')
}

import { usePage } from '../../../engine/data/records.ts'
import { type Pipelines, pipelinesInput, stagesInput, usePipelines } from './use-pipelines.ts'

/** Pipelines and stages for a page that is nothing without them: that they cannot be read is a failure of the page. */
export function useNeededPipelines(): Pipelines | undefined {
  const asked = [usePage('pipeline', pipelinesInput), usePage('stage', stagesInput)]
  const failed = asked.find(({ error, data }) => error && !data)
  if (failed) throw failed.error
  return usePipelines()
}

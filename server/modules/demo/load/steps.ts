import { createIds } from '../generate/ids.ts'
import type { World } from '../generate/model.ts'
import { createRandom } from '../generate/random.ts'
import { customerSteps } from './customer-steps.ts'
import { listSteps } from './list-steps.ts'
import { peopleSteps } from './people-steps.ts'
import { salesSteps } from './sales-steps.ts'
import type { DemoStep } from './step.ts'
import { workSteps } from './work-steps.ts'

/** The world as batches of records in API form, in an order in which whatever is pointed at exists. */
export function stepsOf(world: World): DemoStep[] {
  const newId = createIds(createRandom(`${world.input.seed}/steps ${world.input.idSalt ?? ''}`))
  const lists = listSteps(world, newId)
  return [
    ...lists.steps,
    ...peopleSteps(world),
    ...customerSteps(world, lists.ids, newId),
    ...salesSteps(world, lists.ids, newId),
    ...workSteps(world, newId),
  ]
}

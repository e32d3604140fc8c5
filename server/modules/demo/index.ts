import { defineModule } from '../../engine/index.ts'
import { addDemoRoutes } from './demo-routes.ts'
import { addDemoJob, removeDemoJob } from './jobs.ts'
import { demoTables } from './tables.ts'

export { addDemo, removeDemo } from './company.ts'
export { readDemoState } from './state.ts'

/** A believable company to try the product on, added and removed as a whole. */
export const demo = defineModule({
  name: 'demo',
  uses: [],
  jobs: [addDemoJob, removeDemoJob],
  migrations: [demoTables],
  routes: addDemoRoutes,
})

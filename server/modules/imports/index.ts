import { defineModule } from '../../engine/index.ts'
import { rehearseJob, runJob, undoJob } from './jobs.ts'
import { addImportRoutes } from './routes.ts'
import { importTables } from './tables.ts'
import { tidyJob } from './tidy.ts'

/** Files that become records: detection, mapping, rehearsal, import, undo. */
export const imports = defineModule({
  name: 'imports',
  uses: [],
  jobs: [rehearseJob, runJob, undoJob, tidyJob],
  migrations: [importTables],
  routes: addImportRoutes,
})

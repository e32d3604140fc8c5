import { defineModule } from '../../engine/index.ts'
import { rehearseJob, runJob, undoJob } from './jobs.ts'
import { addImportRoutes } from './routes.ts'
import { importTables, leftByObject, leftTable } from './tables.ts'
import { tidyJob } from './tidy.ts'

export { type FileImport, importFile } from './import-file.ts'
export { actFor } from './jobs.ts'

/** Files that become records: detection, mapping, rehearsal, import, undo. */
export const imports = defineModule({
  name: 'imports',
  uses: ['people'],
  jobs: [rehearseJob, runJob, undoJob, tidyJob],
  migrations: [importTables, leftTable, leftByObject],
  routes: addImportRoutes,
})

import { defineModule } from '../../engine/index.ts'
import { rehearseJob, runJob, undoJob } from './jobs.ts'
import { addImportRoutes } from './routes.ts'
import { importTables, leftByObject, leftRecords, leftTable } from './tables.ts'
import { tidyJob } from './tidy.ts'

export type { FileImport } from './import-file.ts'
export { actFor } from './jobs.ts'

/** Files that become records: detection, mapping, rehearsal, import, undo. */
export const imports = defineModule({
  name: 'imports',
  uses: ['people'],
  jobs: [rehearseJob, runJob, undoJob, tidyJob],
  migrations: [importTables, leftTable, leftByObject, leftRecords],
  routes: addImportRoutes,
})

type ImportFile = typeof import('./import-file.ts').importFile

/** As `import-file.ts` says; loaded with the first file that is brought in. */
export const importFile: ImportFile = async (...given) => (await import('./import-file.ts')).importFile(...given)

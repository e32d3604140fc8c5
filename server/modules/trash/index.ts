import { defineModule, type ModuleSpec } from '../../engine/index.ts'
import { emptyTrashJob } from './empty-trash.ts'
import { addTrashRoutes } from './trash-routes.ts'
import { trashTable } from './trash-settings.ts'

/** The trash: how long it keeps what was deleted. */
export const trash: ModuleSpec = defineModule({
  name: 'trash',
  uses: [],
  routes: addTrashRoutes,
  jobs: [emptyTrashJob],
  migrations: [trashTable],
})

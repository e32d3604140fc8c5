import { defineModule } from '../../engine/index.ts'
import { addExportRoutes } from './routes.ts'

/** Records out of the product: lists as CSV and XLSX, everything as an archive. */
export const exports = defineModule({ name: 'exports', uses: [], routes: addExportRoutes })

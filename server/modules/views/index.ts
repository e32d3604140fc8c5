import { defineModule } from '../../engine/index.ts'
import { view } from './view.object.ts'

/** Saved views, own and shared. */
export const views = defineModule({ name: 'views', uses: [], objects: [view] })

import { defineModule } from '../../engine/index.ts'
import { view } from './view.object.ts'
import { sharedViews } from './view-migrations.ts'

/** Saved views, own and shared. */
export const views = defineModule({ name: 'views', uses: ['people'], objects: [view], migrations: [sharedViews] })

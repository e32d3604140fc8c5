import { defineModule } from '../../engine/index.ts'
import { star } from './star.object.ts'
import { pinnedViews } from './star-migrations.ts'

/** What people keep at hand. */
export const stars = defineModule({ name: 'stars', uses: [], objects: [star], migrations: [pinnedViews] })

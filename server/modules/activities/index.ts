import { defineModule } from '../../engine/index.ts'
import { activity, activityParticipant } from './activity.object.ts'
import { comment } from './comment.object.ts'
import { notification } from './notification.object.ts'

/** Everything done and planned with customers, remarks, and the bell. */
export const activities = defineModule({
  name: 'activities',
  uses: [],
  objects: [activity, activityParticipant, comment, notification],
})

import { defineModule } from '../../engine/index.ts'
import { cancelActivity, delegateActivity, moveActivity, reopenActivity } from './activities/actions/change-activity.ts'
import { completeActivity } from './activities/actions/complete-activity.ts'
import { logActivity } from './activities/actions/log-activity.ts'
import { planActivity } from './activities/actions/plan-activity.ts'
import { activity } from './activities/activity.object.ts'
import { activityParticipant } from './activities/activity-participant.object.ts'
import { comment } from './comments/comment.object.ts'
import { writeComment } from './comments/write-comment.ts'
import { handOver } from './hand-over/hand-over.ts'
import { nextStepReactions } from './next-step/follow-relations.ts'
import { assignedReactions } from './notifications/assigned-reactions.ts'
import { notification } from './notifications/notification.object.ts'
import { participantReactions } from './notifications/participant-reactions.ts'
import { readAllNotifications } from './notifications/read-all.ts'
import { remindJob } from './notifications/remind.ts'
import { addTimelineRoute } from './timeline/timeline-route.ts'
import { addTodayRoute } from './today/today-route.ts'

export { type Notice, notify } from './notifications/notify.ts'

/** Everything done and planned with customers, remarks, the timeline, the bell and the day's plan. */
export const activities = defineModule({
  name: 'activities',
  uses: ['people'],
  objects: [activity, activityParticipant, comment, notification],
  actions: [
    completeActivity,
    reopenActivity,
    moveActivity,
    delegateActivity,
    cancelActivity,
    logActivity,
    planActivity,
    writeComment,
    handOver,
    readAllNotifications,
  ],
  reactions: [...nextStepReactions, ...assignedReactions, ...participantReactions],
  jobs: [remindJob],
  routes(app, engine) {
    addTimelineRoute(app, engine)
    addTodayRoute(app, engine)
  },
})

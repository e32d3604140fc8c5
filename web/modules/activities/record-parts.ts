import { Composer } from './composer/composer.tsx'
import { LeftSteps } from './next-step/left-steps.tsx'
import { NextStepCard } from './next-step/next-step-card.tsx'
import { NextStepLine } from './next-step/next-step-line.tsx'
import { ActivityActions, ActivityWhen } from './timeline/activity-actions.tsx'
import { ActivityBody } from './timeline/activity-body.tsx'
import { ActivityHead } from './timeline/activity-head.tsx'
import { CommentBody } from './timeline/comment-body.tsx'
import { CommentWhen } from './timeline/comment-when.tsx'

/** What this module draws on the pages of other modules' records, as one file that is fetched beside them. */
export const recordParts = {
  Composer,
  NextStepCard,
  NextStepLine,
  LeftSteps,
  ActivityActions,
  ActivityBody,
  ActivityHead,
  ActivityWhen,
  CommentWhen,
  CommentBody,
}

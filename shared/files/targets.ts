import { activityTargets } from '../activities/kinds.ts'

/** Records that files are attached to. */
export const fileTargets = [...activityTargets, 'activity', 'comment'] as const

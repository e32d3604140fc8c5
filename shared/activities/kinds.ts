/** Kinds of activities, in the order in which they are offered. */
export const activityKinds = ['task', 'call', 'meeting', 'letter', 'email', 'message', 'note'] as const
export type ActivityKind = (typeof activityKinds)[number]

/** What came of an activity. */
export const activityOutcomes = ['reached', 'notReached', 'agreed', 'refused', 'callBack', 'other'] as const
export type ActivityOutcome = (typeof activityOutcomes)[number]

/** Records that activities and comments are about. */
export const activityTargets = ['lead', 'deal', 'company', 'contact'] as const

/** The objects whose changes change plans beside facts. */
export const targetsAbout = ['deal', 'activity', 'target']

type Loading = typeof import('./load/add-demo.ts')
type Removing = typeof import('./remove/remove-demo.ts')

// What makes a whole company is loaded by who makes one: a start has no use for it.

/** As `load/add-demo.ts` says. */
export const addDemo: Loading['addDemo'] = async (...given) => (await import('./load/add-demo.ts')).addDemo(...given)

/** As `remove/remove-demo.ts` says. */
export const removeDemo: Removing['removeDemo'] = async (...given) =>
  (await import('./remove/remove-demo.ts')).removeDemo(...given)

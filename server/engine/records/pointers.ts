/** Where the inputs stand in what the caller sent: makes JSON pointers of faults. */
export type PointerOf = (index: number) => string

/** Pointer of a list; a single input stands at the root. */
export function pointers(count: number, at = ''): PointerOf {
  return (index) => (count === 1 && at === '' ? '' : `${at}/${index}`)
}

/** First and last of `count` rows that a window of `size` pixels shows when it is scrolled to `top`. */
export function rowsInView(top: number, size: number, height: number, count: number): { first: number; last: number } {
  const last = Math.min(count - 1, Math.floor((Math.max(0, top) + Math.max(0, size) - 1) / height))
  return { first: Math.max(0, Math.min(last, Math.floor(top / height))), last }
}

/** Where to scroll so that a row is wholly in view: nowhere when it is already. */
export function scrollFor(index: number, top: number, size: number, height: number): number {
  const start = index * height
  if (start < top) return start
  return start + height > top + size ? start + height - size : top
}

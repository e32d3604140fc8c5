// Until the live link stands: the marks of all that was read.
const marks = new Set<string>()
let isLinked = false

/** Notes up to where colleagues' changes were in what an answer holds. */
export function noteMark(mark: string | null): void {
  if (mark && !isLinked) marks.add(mark)
}

/** Tells, when the live link begins at a mark, whether changes may have passed by between the first reading and now. */
export function hasMissed(mark: string | undefined): boolean {
  const missed = [...marks].some((one) => one !== mark)
  marks.clear()
  isLinked = true
  return missed
}

/** The live link is given up; what is read from now on is noted again. */
export function forgetLink(): void {
  marks.clear()
  isLinked = false
}

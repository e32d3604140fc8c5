/** One thing that a person meant to do, from the press to the answer. */
interface Intention {
  key: string
  /** The call that is under way; undefined after its answer was lost. */
  running?: Promise<unknown>
}

const kept = 50
const open = new Map<string, Intention>()

/**
 * Sends a mutating call once per intention. The very same call made again while the first is under way (a double press)
 * shares its answer; made again after the answer was lost, it carries the same idempotency key, so that the server does
 * not do it twice. Once answered, well or badly, the next is a new intention.
 */
export function once<T>(what: string, newKey: () => string, send: (key: string) => Promise<T>): Promise<T> {
  const before = open.get(what)
  if (before?.running) return before.running as Promise<T>
  const intention: Intention = { key: before?.key ?? newKey() }
  const running = send(intention.key).then(
    (answer) => {
      open.delete(what)
      return answer
    },
    (error: unknown) => {
      intention.running = undefined
      if (!isLost(error)) open.delete(what)
      throw error
    },
  )
  intention.running = running
  open.delete(what)
  open.set(what, intention)
  forgetOldest()
  return running
}

function forgetOldest(): void {
  for (const [what, { running }] of open) {
    if (open.size <= kept) return
    if (!running) open.delete(what)
  }
}

/** Whether nobody knows if the server has done it: no answer, or one of a proxy in front. */
function isLost(error: unknown): boolean {
  const status = (error as { problem?: { status?: number } }).problem?.status
  return status === 0 || status === 502 || status === 504
}

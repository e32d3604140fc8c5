/** A repeatable source of chance: the same seed gives the same sequence on every machine. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number
  chance(share: number): boolean
  pick<T>(list: readonly T[]): T
  /** One of the items, each as likely as its weight. */
  weighted<T>(list: readonly (readonly [T, number])[]): T
  /** One of the keys, each as likely as its value. */
  among<K extends string>(weights: Partial<Record<K, number>>): K
  /** Different items in random order; all of them when there are fewer. */
  sample<T>(list: readonly T[], count: number): T[]
  /** Bell-shaped. */
  normal(mean: number, deviation: number): number
  /** Skewed to the right around its median: sums, durations. */
  skewed(median: number, spread: number): number
  /** How many independent events happen when `mean` are usual. */
  count(mean: number): number
  /** An independent sequence, so that one part of the data does not disturb another. */
  fork(label: string): Random
}

function hash(text: string): number {
  let value = 2166136261
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 16777619)
  return value >>> 0
}

/** Starts a sequence. */
export function createRandom(seed: string): Random {
  let state = hash(seed)
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const normal = (mean: number, deviation: number) =>
    mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  const pick = <T>(list: readonly T[]): T => {
    const item = list[Math.floor(next() * list.length)]
    if (item === undefined) throw new RangeError('nothing to pick from')
    return item
  }
  return {
    next,
    normal,
    pick,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (share) => next() < share,
    weighted(list) {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [item, weight] of list) {
        left -= weight
        if (left < 0) return item
      }
      return pick(list)[0]
    },
    among(weights) {
      const entries = Object.entries<number | undefined>(weights)
      let left = next() * entries.reduce((sum, [, weight]) => sum + (weight ?? 0), 0)
      const found = entries.find(([, weight]) => {
        left -= weight ?? 0
        return left < 0
      })
      return (found ?? entries[0])?.[0] as keyof typeof weights & string
    },
    sample(list, count) {
      const rest = [...list]
      const taken: typeof rest = []
      while (taken.length < count && rest.length > 0) taken.push(...rest.splice(Math.floor(next() * rest.length), 1))
      return taken
    },
    skewed: (median, spread) => median * Math.exp(normal(0, spread)),
    count(mean) {
      const limit = Math.exp(-mean)
      let events = 0
      for (let product = next(); product > limit; product *= next()) events++
      return events
    },
    fork: (label) => createRandom(`${seed}/${label}`),
  }
}

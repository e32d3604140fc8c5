/** A set of texts by their hashes, with a row each: a million of them take 48 MB at most, and no text is held. */
export interface KeySet {
  has(text: string): boolean
  /** The row that a text was added with; 0 when it is not there. */
  rowOf(text: string): number
  add(text: string, row?: number): void
}

/** An empty set. Two texts share a hash once in about nine thousand billion pairs, which a count can bear. */
export function newKeySet(): KeySet {
  let slots = new Float64Array(1024)
  let rows = new Uint32Array(1024)
  let size = 0
  const place = (table: Float64Array, hash: number): number => {
    let at = hash % table.length
    while (table[at] !== 0 && table[at] !== hash) at = (at + 1) % table.length
    return at
  }
  const grow = () => {
    const larger = new Float64Array(slots.length * 2)
    const moved = new Uint32Array(larger.length)
    for (const [from, hash] of slots.entries()) {
      if (hash === 0) continue
      const to = place(larger, hash)
      larger[to] = hash
      moved[to] = rows[from] ?? 0
    }
    slots = larger
    rows = moved
  }
  return {
    has: (text) => slots[place(slots, hashOf(text))] !== 0,
    rowOf: (text) => rows[place(slots, hashOf(text))] ?? 0,
    add(text, row = 0) {
      const hash = hashOf(text)
      const at = place(slots, hash)
      if (slots[at] === hash) return
      slots[at] = hash
      rows[at] = row
      if (++size * 2 > slots.length) grow()
    },
  }
}

/** 53 bits out of two rounds of FNV-1a; never 0. */
function hashOf(text: string): number {
  let low = 0x811c9dc5
  let high = 0x1b873593
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ (code + at), 0x85ebca6b)
  }
  high ^= high >>> 15
  low ^= low >>> 13
  return (high & 0x1fffff) * 0x100000000 + (low >>> 0) + 1
}

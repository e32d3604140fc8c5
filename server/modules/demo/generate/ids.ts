import type { Random } from './random.ts'

/** Makes ids in the form of UUID v7: their order is the order of the moments, their rest is chance. */
export function createIds(random: Random): (at: Date) => string {
  const hex = (value: number, length: number) => value.toString(16).padStart(length, '0')
  const chance = (bits: number) => Math.floor(random.next() * 2 ** bits)
  return (at) => {
    const time = hex(at.getTime(), 12)
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(chance(12), 3)}-${hex(0x8000 + chance(14), 4)}-${hex(chance(24), 6)}${hex(chance(24), 6)}`
  }
}

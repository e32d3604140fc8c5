import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

const pool = Buffer.alloc(16 * 256)
let at = pool.length
let msecs = 0
let seq = 0

/**
 * A new id (UUID version 7): each comes after those that this process made before. Random bytes are taken from a pool, for
 * asking the system for those of one id costs more than all the rest.
 */
export function newId(): string {
  if (at >= pool.length) {
    randomFillSync(pool)
    at = 0
  }
  const random = pool.subarray(at, at + 16)
  at += 16
  const now = Date.now()
  if (now > msecs) {
    msecs = now
    seq = random.readUInt32BE(6) >>> 1
  } else seq++
  return v7({ random, msecs, seq })
}

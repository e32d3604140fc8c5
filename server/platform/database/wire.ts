import type { Socket } from 'node:net'
import type pg from 'pg'

/** The parts of the driver's connection that its types leave out. */
export interface Wire {
  stream: Socket
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
}

/**
 * Answers a function to call before each statement: what is sent until the running code waits for something goes over
 * the wire in one piece, which saves both sides a waking up per statement.
 */
export function openGate(client: pg.PoolClient): () => void {
  const { stream } = (client as unknown as { connection: Wire }).connection
  let corked = false
  return () => {
    if (corked) return
    corked = true
    stream.cork()
    process.nextTick(() => {
      corked = false
      stream.uncork()
    })
  }
}

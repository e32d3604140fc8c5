import type { LogTarget } from './log.ts'

/** Standard output that gathers the lines of one turn of the event loop into one write. */
export function standardOutput(): LogTarget {
  let waiting = ''
  const flush = () => {
    if (waiting === '') return
    const text = waiting
    waiting = ''
    process.stdout.write(text)
  }
  process.on('exit', flush)
  return {
    isTTY: process.stdout.isTTY,
    write: (text) => {
      if (waiting === '') setImmediate(flush)
      waiting += text
    },
  }
}

/** Where lines of the log go. */
export interface LogTarget {
  write(text: string): unknown
  isTTY?: boolean
}

let waiting = ''
let listening = false

/** Standard output, gathering the lines of one turn of the event loop into one write. */
export const standardOutput: LogTarget = {
  get isTTY() {
    return process.stdout.isTTY
  },
  write(text) {
    if (!listening) process.on('exit', flush)
    listening = true
    if (waiting === '') setImmediate(flush)
    waiting += text
  },
}

function flush(): void {
  if (waiting === '') return
  const text = waiting
  waiting = ''
  process.stdout.write(text)
}

import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What the process that opens pictures is asked to do. */
export interface ShrinkOrder {
  from: string
  to: string
  /** Longest side in pixels. */
  side: number
}

/** `refused`: this picture will never be made; `failed`: another time it may. */
export type ShrinkResult = 'made' | 'refused' | 'failed'

const program = fileURLToPath(new URL('shrink-process.ts', import.meta.url))
const longestMs = 20_000
const idleMs = 15_000
const mostWaiting = 500
// Without the library (a system that has no binaries of it) it is not tried again and again.
const pauseMs = 10 * 60_000

let running: ChildProcess | undefined
let idle: NodeJS.Timeout | undefined
let pausedUntil = 0
let waiting = 0
let last: Promise<unknown> = Promise.resolve()

/**
 * Makes a small WebP of a picture of dots, one at a time, in a process of its own: one that is too large, broken or takes
 * too long is refused, and nothing that it does to the library reaches the server. The process ends when it has nothing
 * to do, so that its memory is given back.
 */
export async function shrinkPicture(order: ShrinkOrder): Promise<ShrinkResult> {
  if (waiting >= mostWaiting) return 'failed'
  waiting++
  const mine = last.then(() => shrink(order))
  last = mine
  try {
    return await mine
  } finally {
    waiting--
  }
}

async function shrink(order: ShrinkOrder): Promise<ShrinkResult> {
  if (Date.now() < pausedUntil) return 'failed'
  clearTimeout(idle)
  running ??= await start()
  const child = running
  if (!child) {
    pausedUntil = Date.now() + pauseMs
    return 'failed'
  }
  const answer = await ask(child, order)
  if (answer === undefined) {
    child.kill('SIGKILL')
    running = undefined
    return 'refused'
  }
  idle = setTimeout(() => {
    child.disconnect()
    running = undefined
  }, idleMs).unref()
  return answer.made ? 'made' : 'refused'
}

async function start(): Promise<ChildProcess | undefined> {
  const child = fork(program, {
    env: {},
    stdio: 'ignore',
    serialization: 'json',
    execArgv: ['--max-old-space-size=64'],
  })
  const ready = await answerOf<{ ready: true }>(child)
  if (!ready) {
    child.kill('SIGKILL')
    return undefined
  }
  // Neither the process nor the line to it keeps the server from ending.
  child.unref()
  child.channel?.unref()
  child.once('exit', () => {
    if (running === child) running = undefined
  })
  return child
}

function ask(child: ChildProcess, order: ShrinkOrder): Promise<{ made: boolean } | undefined> {
  const answer = answerOf<{ made: boolean }>(child)
  child.send(order, () => undefined)
  return answer
}

/** The next word of the process; undefined when it ends or says nothing in time. */
function answerOf<T>(child: ChildProcess): Promise<T | undefined> {
  return new Promise((resolve) => {
    const end = (value: T | undefined) => {
      clearTimeout(timer)
      child.off('message', onMessage)
      child.off('exit', onExit)
      child.off('error', onExit)
      resolve(value)
    }
    const onMessage = (message: unknown) => end(message as T)
    const onExit = () => end(undefined)
    const timer = setTimeout(onExit, longestMs)
    child.on('message', onMessage)
    child.on('exit', onExit)
    child.on('error', onExit)
  })
}

import { mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './processes.mjs'
import { say } from './words.mjs'

const file = join(root, '.runtime', 'lock')

/** Does `work` while no other start script of this checkout does such work; waits for it, and takes over from a dead one. */
export async function alone(work) {
  mkdirSync(join(root, '.runtime'), { recursive: true })
  for (let told = false; !take(); told = true) {
    if (!told) console.log(say('other_start'))
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  // A sign of life rather than a process number: in containers every start may have the same number.
  const beat = setInterval(() => utimesSync(file, new Date(), new Date()), 2000)
  const release = () => rmSync(file, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    process.off('exit', release)
    release()
  }
}

function take() {
  try {
    writeFileSync(file, '', { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  const touched = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
  if (Date.now() - touched > 15_000) rmSync(file, { force: true })
  return false
}

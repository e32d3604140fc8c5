import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { readConfig } from '../server/platform/config.ts'
import { provideDatabase } from '../server/platform/postgres/provide.ts'
import { onStop } from '../server/platform/terminal/on-stop.ts'
import { root } from './processes.mjs'
import { say } from './words.mjs'

// The database is held here, so that it does not stop and start with the server at every change.
const database = await provideDatabase(readConfig(), { log: console.log, role: 'tool' })
console.log(say('dev_ready'))
const start = (args, cwd) => spawn(process.execPath, args, { cwd, stdio: 'inherit' })
const children = [
  start(['--watch', '--watch-preserve-output', 'server/main.ts'], root),
  start([join(root, 'node_modules', 'vite', 'bin', 'vite.js'), '--clearScreen', 'false'], join(root, 'web')),
]
const ends = children.map((child) => new Promise((resolve) => child.once('exit', resolve)))
const stop = async () => {
  for (const child of children) child.kill('SIGTERM')
  await Promise.all(ends)
  await database.stop()
}
onStop(stop)
// One half is of little use without the other.
Promise.race(ends).then(async () => {
  await stop()
  process.exit(1)
})

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './lock.mjs'
import { root, run } from './processes.mjs'
import { say } from './words.mjs'

const bin = (...path) => join(root, 'node_modules', ...path)
const left = new Set(['node_modules', 'dist'])

/** What is built before it runs: from which folders, by which program of Node, into `<name>/dist`. */
const parts = {
  web: { folders: ['web', 'shared'], builder: [bin('vite', 'bin', 'vite.js'), 'build'] },
  server: { folders: ['server', 'shared'], builder: [bin('rolldown', 'bin', 'cli.mjs'), '-c', 'rolldown.config.mjs'] },
}

/** Builds a part (`web` or `server`) if what it is made of has changed since. */
export async function ensureBuilt(node, name) {
  const part = parts[name]
  if (isBuilt(name, part)) return
  await alone(async () => {
    if (isBuilt(name, part)) return
    console.log(say(`building_${name}`))
    const began = Date.now()
    const made = stateOf(part)
    // What is cut off in the middle must not pass for what was there before.
    rmSync(markerOf(name), { force: true })
    const { code, output } = await run(node, part.builder, {
      cwd: join(root, name),
      quiet: true,
      node,
      // Tests build it too, and what they say of themselves would bring the slow React for developers.
      env: { NODE_ENV: 'production' },
    })
    if (code !== 0) throw new Error(`${output.trim()}\n${say(`${name}_failed`)}`)
    remember(name, made)
    console.log(say(`${name}_built`, { seconds: Math.round((Date.now() - began) / 1000) }))
  })
}

const markerOf = (name) => join(root, name, 'dist', '.built-from')

function remember(name, { looks, contents }) {
  writeFileSync(markerOf(name), `${looks} ${contents()}`)
}

// Sizes and times say that nothing has changed at the price of a look; where they differ, the contents decide.
function isBuilt(name, part) {
  const marker = markerOf(name)
  if (!existsSync(marker)) return false
  const [looks, contents] = readFileSync(marker, 'utf8').split(' ')
  const now = stateOf(part)
  if (looks === now.looks) return true
  if (contents !== now.contents()) return false
  try {
    remember(name, now)
  } catch {
    // Built for a folder that may only be read: contents are compared at each start.
  }
  return true
}

function stateOf({ folders }) {
  const files = [...folders.flatMap((folder) => filesOf(join(root, folder))), join(root, 'package-lock.json')]
  const looks = createHash('sha256')
  for (const path of files) {
    const { size, mtimeMs } = statSync(path)
    looks.update(`${path} ${size} ${mtimeMs}\n`)
  }
  return {
    looks: looks.digest('hex'),
    contents() {
      const hash = createHash('sha256')
      for (const path of files) hash.update(path.slice(root.length)).update(readFileSync(path))
      return hash.digest('hex')
    },
  }
}

function filesOf(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    if (left.has(entry.name) || entry.name.startsWith('.') || /\.test\.tsx?$/.test(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesOf(path) : entry.isFile() ? [path] : []
  })
}

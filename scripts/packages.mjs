import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './lock.mjs'
import { root, runNpm } from './processes.mjs'
import { say } from './words.mjs'

const marker = join(root, 'node_modules', '.rodnik-lock')

/** Installs what the lock file names, unless it is installed. Costs a hash of one file when nothing is to be done. */
export async function ensurePackages(node) {
  const lock = readFileSync(join(root, 'package-lock.json'))
  const state = `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}`
  if (isInstalled(state)) return
  await alone(async () => {
    if (isInstalled(state)) return
    if (!installedByHand(JSON.parse(lock))) await install(node)
    writeFileSync(marker, state)
  })
}

function isInstalled(state) {
  return existsSync(marker) && readFileSync(marker, 'utf8') === state
}

async function install(node) {
  console.log(say(existsSync(join(root, 'node_modules')) ? 'updating_packages' : 'installing_packages'))
  const { code } = await runNpm(node, ['ci', '--include=dev', '--include=optional'], root)
  if (code !== 0) throw new Error(say('install_failed'))
}

function installedByHand(lock) {
  const record = join(root, 'node_modules', '.package-lock.json')
  return existsSync(record) && agrees(lock, JSON.parse(readFileSync(record, 'utf8')))
}

/**
 * Whether npm's record of what it installed has everything that a lock file names for this machine. A developer's own
 * `npm install` leaves no marker of ours; it must not be torn down because of that.
 */
export function agrees(lock, record) {
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (!path.startsWith('node_modules/') || wanted.link || !isNeeded(wanted)) return true
    return record.packages?.[path]?.version === wanted.version
  })
}

// Optional packages of no system in particular belong to other optional ones, and libc is not ours to guess.
function isNeeded({ os = [], cpu = [process.arch], libc, optional }) {
  return !optional || (!libc && os.includes(process.platform) && cpu.includes(process.arch))
}

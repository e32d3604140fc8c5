import { spawn } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import module from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { say } from './words.mjs'

/** The folder of the checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const compileCache = join(root, '.runtime', 'compile-cache')

/** Runs `script` as the rest of this process, or, where this Node is too old, in another one whose end is ours. */
export async function handOver(node, script, args) {
  const path = join(root, script)
  endWithNpm()
  if (node === process.execPath) {
    module.enableCompileCache?.(compileCache)
    process.argv = [node, path, ...args]
    return import(pathToFileURL(path).href).catch((error) => {
      console.error(error?.name === 'StartupError' ? error.message : error)
      process.exit(1)
    })
  }
  // The channel tells the script of our end, should we be killed without a word.
  const child = spawn(node, [...process.execArgv, path, ...args], {
    cwd: process.cwd(),
    env: envFor(node),
    stdio: [0, 1, 2, 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  const [code, signal] = await ended(child)
  process.exit(code ?? (signal === 'SIGINT' ? 130 : 1))
}

// npm tells its shell to end, and the shell dies without telling us; killed, npm tells nobody. Either way our ancestors change.
function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return
  const before = ancestors()
  setInterval(() => {
    if (ancestors() !== before) process.kill(process.pid, 'SIGTERM')
  }, 250).unref()
}

function ancestors() {
  const shell = process.ppid
  try {
    const npm = readFileSync(`/proc/${shell}/stat`, 'utf8').split(') ').at(-1).split(' ')[1]
    return `${shell} ${npm}`
  } catch {
    return String(shell)
  }
}

function envFor(node) {
  const path = dirname(node) + delimiter + (process.env.PATH ?? '')
  return { ...process.env, PATH: path, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? compileCache }
}

function ended(child) {
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve([code, signal]))
  })
}

/** Runs a program and answers its exit code. Output is shown, or kept back and answered with it (`quiet`). */
export async function run(program, args, { cwd = root, quiet = false, node = process.execPath, env = {} } = {}) {
  const child = spawn(program, args, {
    cwd,
    env: { ...envFor(node), ...env },
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      output += chunk
    })
  const [code] = await ended(child).catch((error) => {
    output += error.message
    return [1]
  })
  return { code: code ?? 1, output }
}

/** Runs npm under `node`, telling every ten seconds that it still works. */
export async function runNpm(node, args, cwd) {
  const began = Date.now()
  const beat = setInterval(
    () => console.log(say('still', { seconds: Math.round((Date.now() - began) / 1000) })),
    10_000,
  )
  try {
    const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error', '--ignore-scripts']
    return await run(node, [findNpm(), ...args, ...quiet], { cwd, node })
  } finally {
    clearInterval(beat)
  }
}

function findNpm() {
  const bin = dirname(realpathSync(process.execPath))
  const places = [
    process.env.npm_execpath,
    join(bin, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(bin, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    ...(process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'npm')),
  ]
  for (const place of places) {
    const path = place && existsSync(place) ? realpathSync(place) : ''
    if (path.endsWith('npm-cli.js')) return path
  }
  throw new Error(say('no_npm'))
}

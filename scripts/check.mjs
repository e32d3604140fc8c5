import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root, run } from './processes.mjs'
import { say } from './words.mjs'

const bin = (...path) => join(root, 'node_modules', ...path)
const tsc = bin('typescript', 'bin', 'tsc')

/** What is checked without running the product: a name to print, and the arguments for Node. */
export const checks = [
  { name: say('test_types_server'), args: [tsc, '-p', '.'] },
  { name: say('test_types_web'), args: [tsc, '-p', 'web'] },
  { name: say('test_lint'), args: [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings'] },
]

/** Runs one check with its output shown; answers whether it passed. */
export async function passes({ name, args }) {
  console.log(say('test_step', { name }))
  const { code } = await run(process.execPath, args)
  if (code !== 0) console.log(say('test_step_failed', { name }))
  return code === 0
}

/** The arguments for Node that run Vitest once. */
export const vitest = (...args) => [bin('vitest', 'vitest.mjs'), 'run', ...args]

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const architecture = { name: say('test_architecture'), args: vitest('--project=rules', 'tests/architecture.test.ts') }
  let good = true
  for (const check of [...checks, architecture]) good = (await passes(check)) && good
  if (good) console.log(say('check_good'))
  process.exitCode = good ? 0 : 1
}

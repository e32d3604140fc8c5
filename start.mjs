// The one entrance: `npm start`, `npm test` and the others call it. Plain JavaScript for any Node from 18 on, with no packages:
// it sees to a Node that can run the server, to the packages and to the built web, then hands over.
import { ensureBuilt } from './scripts/built.mjs'
import { ensurePackages } from './scripts/packages.mjs'
import { handOver } from './scripts/processes.mjs'
import { ensureNode } from './scripts/runtime.mjs'
import { say } from './scripts/words.mjs'

const commands = {
  start: { built: ['web', 'server'], run: 'server/dist/main.js' },
  rodnik: { built: ['server'], run: 'server/dist/cli.js' },
  test: { run: 'scripts/test.mjs' },
  dev: { run: 'scripts/dev.mjs' },
  check: { run: 'scripts/check.mjs' },
  bench: { built: ['server'], run: 'bench/main.ts' },
  build: { built: ['web', 'server'], run: 'web/scripts/budget.mjs' },
}

const [name = 'start', ...args] = process.argv.slice(2)
const command = commands[name]
try {
  if (!command) throw new Error(say('unknown_command', { name, names: Object.keys(commands).join(', ') }))
  const node = await ensureNode()
  await ensurePackages(node)
  for (const part of command.built ?? []) await ensureBuilt(node, part)
  if (command.run) await handOver(node, command.run, args)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

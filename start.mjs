// The one entrance: `npm start`, `npm test` and the others call it. Plain JavaScript for any Node from 18 on, with no packages:
// it sees to a Node that can run the server, to the packages and to the built web, then hands over.
import { ensurePackages } from './scripts/packages.mjs'
import { handOver } from './scripts/processes.mjs'
import { ensureNode } from './scripts/runtime.mjs'
import { ensureWeb } from './scripts/web.mjs'
import { say } from './scripts/words.mjs'

const commands = {
  start: { web: true, run: 'server/main.ts' },
  rodnik: { run: 'server/cli/main.ts' },
  test: { run: 'scripts/test.mjs' },
  dev: { run: 'scripts/dev.mjs' },
  check: { run: 'scripts/check.mjs' },
  bench: { run: 'bench/main.ts' },
  build: { web: true, run: 'web/scripts/budget.mjs' },
}

const [name = 'start', ...args] = process.argv.slice(2)
const command = commands[name]
try {
  if (!command) throw new Error(say('unknown_command', { name, names: Object.keys(commands).join(', ') }))
  const node = await ensureNode()
  await ensurePackages(node)
  if (command.web) await ensureWeb(node)
  if (command.run) await handOver(node, command.run, args)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

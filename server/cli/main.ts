import { onStop } from '../platform/terminal/on-stop.ts'
import { runCommand } from './run.ts'

const run = runCommand(process.argv.slice(2), process.env, console.log)
onStop(run.release)
process.exit(await run.ended)

import { parseArgs } from 'node:util'
import { addDemo, removeDemo } from '../../modules/demo/index.ts'
import type { Command } from '../command.ts'
import { optionsOf } from '../options.ts'
import { withProduct } from '../product.ts'

/** Adds the demo company. */
export const addDemoCompany: Command = async (context) => {
  const options = optionsOf(context, 'demo_add', (args) => parseArgs({ args, options: { seed: { type: 'string' } } }))
  if (!options) return 2
  return withProduct(context, async (engine) => {
    context.print(context.t('cli.demo.adding'))
    const { records } = await addDemo(await engine.systemContext('cli'), options.seed ? { seed: options.seed } : {})
    context.print(context.t('cli.demo.added', { count: records }))
  })
}

/** Removes the demo company, except what people have built upon; `--all` that, too. */
export const removeDemoCompany: Command = async (context) => {
  const options = optionsOf(context, 'demo_remove', (args) =>
    parseArgs({ args, options: { all: { type: 'boolean' } } }),
  )
  if (!options) return 2
  return withProduct(context, async (engine) => {
    const { removed, kept } = await removeDemo(await engine.systemContext('cli'), options.all === true)
    context.print(context.t('cli.demo.removed', { count: removed }))
    if (kept === 0) return
    context.print(context.t(options.all ? 'cli.demo.needed' : 'cli.demo.kept', { count: kept }))
  })
}

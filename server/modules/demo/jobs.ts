import { defineJob } from '../../engine/index.ts'
import { AppError } from '../../platform/errors/app-error.ts'
import { addDemo, removeDemo } from './company.ts'
import { hadDemo } from './state.ts'

/**
 * Adds the demo company; repeated after it has been added it does nothing. With `once` it does not come back after it
 * has been removed, either.
 */
export const addDemoJob = defineJob<{ seed?: string; once?: boolean }>('demo.add', {
  expiresIn: 600,
  retries: 2,
  async run(ctx, { seed, once }, signal) {
    if (once && (await hadDemo(ctx.db))) return
    await unless('demo.exists', addDemo(ctx, { signal, ...(seed ? { seed } : {}) }))
  },
})

/** Removes the demo company; repeated after it has gone it does nothing. */
export const removeDemoJob = defineJob<{ all?: boolean }>('demo.remove', {
  expiresIn: 600,
  retries: 2,
  run: (ctx, { all }) => unless('demo.none', removeDemo(ctx, all === true)),
})

async function unless(code: string, work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (!(error instanceof AppError && error.code === code)) throw error
  }
}

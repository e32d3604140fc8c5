import { defineJob } from '../../engine/index.ts'
import { AppError } from '../../platform/errors/app-error.ts'
import { addDemo } from './load/add-demo.ts'
import { removeDemo } from './remove/remove-demo.ts'

/** Adds the demo company; repeated after it has been added it does nothing. */
export const addDemoJob = defineJob<{ seed?: string }>('demo.add', {
  expiresIn: 600,
  retries: 2,
  run: (ctx, { seed }) => unless('demo.exists', addDemo(ctx, seed ? { seed } : {})),
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

import type { WebModule } from '../engine/web-module.ts'
import { people } from '../modules/people/index.ts'

/** Everything that fills the shell: add a module here and its pages, entries and keys are there. */
export const modules: WebModule[] = [people]

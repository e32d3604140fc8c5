import type { WebModule } from '../engine/web-module.ts'
import { activities } from '../modules/activities/index.ts'
import { customers } from '../modules/customers/index.ts'
import { imports } from '../modules/imports/index.ts'
import { people } from '../modules/people/index.ts'
import { reports } from '../modules/reports/index.ts'
import { sales } from '../modules/sales/index.ts'
import { settings } from '../modules/settings/index.ts'

/** Everything that fills the shell: add a module here and its pages, entries and keys are there. */
export const modules: WebModule[] = [activities, sales, reports, customers, people, imports, settings]

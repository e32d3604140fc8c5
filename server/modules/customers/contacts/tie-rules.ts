import type { Rules } from '../../../engine/index.ts'
import { keepMainCompany } from './ties.ts'

/** Rules of ties between people and companies: the person's company is always one of those that hold. */
export const tieRules: Rules = { afterWrite: keepMainCompany }

import type { Rules } from '../../../engine/index.ts'
import { keepPoints } from '../contact-points/keep-points.ts'
import { tieToCompany } from './ties.ts'

/** Rules of people: telephone and e-mail are the primary points, and the company is one of the person's ties. */
export const contactRules: Rules = {
  async afterWrite(ctx, items) {
    await keepPoints(ctx, 'contact', items)
    await tieToCompany(ctx, items)
  },
}

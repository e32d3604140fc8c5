import { defineModule } from '../../engine/index.ts'
import { company } from './company.object.ts'
import { contact } from './contact.object.ts'
import { contactCompany } from './contact-company.object.ts'
import { contactPoint } from './contact-point.object.ts'

/** Companies, people, their ties and the ways to reach them. */
export const customers = defineModule({
  name: 'customers',
  uses: [],
  objects: [company, contact, contactCompany, contactPoint],
})
export { nextStepFields } from './next-step-fields.ts'

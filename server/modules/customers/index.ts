import { defineModule } from '../../engine/index.ts'
import { company } from './companies/company.object.ts'
import { contactPoint } from './contact-points/contact-point.object.ts'
import { contact } from './contacts/contact.object.ts'
import { contactCompany } from './contacts/contact-company.object.ts'
import { sameTies } from './contacts/tie-migrations.ts'
import { addLookupRoutes } from './lookup-routes.ts'

export { findParties } from './contact-points/find-parties.ts'
export { findDuplicates } from './duplicates/find-duplicates.ts'
export { nextStepFields } from './next-step-fields.ts'

/** Companies, people, their ties and the ways to reach them. */
export const customers = defineModule({
  name: 'customers',
  uses: [],
  objects: [company, contact, contactCompany, contactPoint],
  routes: addLookupRoutes,
  migrations: [sameTies],
})

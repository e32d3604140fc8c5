import { defineModule } from '../../engine/index.ts'
import { accessLog } from './access-log.ts'
import { cleanSignInJob } from './clean-up.ts'
import { addCompanyRoutes } from './company/company-routes.ts'
import { addRateRoutes } from './company/rate-routes.ts'
import { addInvitationRoutes } from './invitations/invitation-routes.ts'
import { addSetupRoutes } from './setup/setup-routes.ts'
import { addPasswordRoutes } from './sign-in/password-routes.ts'
import { addSessionRoutes } from './sign-in/session-routes.ts'
import { addTokenRoutes } from './sign-in/token-routes.ts'
import { peopleTables } from './tables.ts'
import { team } from './teams/team.object.ts'
import { addMeRoutes } from './users/me-routes.ts'
import { user } from './users/user.object.ts'

export { type CompanyDefaults, readCompanyDefaults } from './company/company-settings.ts'
export { createOwnerFromSettings, prepareSetup } from './setup/first-owner.ts'
export { findIdentity } from './sign-in/find-identity.ts'
export { type Gate, openGate } from './sign-in/gate.ts'
export { assertPassword, findAccount, foldEmail, setPassword } from './sign-in/passwords.ts'
export { createResetLink } from './sign-in/reset.ts'
export { daysAfter } from './sign-in/token-routes.ts'
export { whoseTeamsReach } from './teams/team-mates.ts'
export { assertNotGone, whoIsGone } from './users/who-is-gone.ts'

/** People, teams, sign-in and the settings of the company. */
export const people = defineModule({
  name: 'people',
  uses: [],
  objects: [user, team],
  jobs: [cleanSignInJob],
  migrations: [peopleTables, accessLog],
  routes(app, engine) {
    addSetupRoutes(app, engine)
    addSessionRoutes(app, engine)
    addTokenRoutes(app, engine)
    addPasswordRoutes(app, engine)
    addMeRoutes(app, engine)
    addInvitationRoutes(app, engine)
    addCompanyRoutes(app, engine)
    addRateRoutes(app, engine)
  },
})

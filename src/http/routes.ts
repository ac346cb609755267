import type { FastifyInstance } from 'fastify'
import type { Deps } from './deps.ts'
import { accessKeyRoutes } from './routes/access-keys.ts'
import { accessLogRoutes } from './routes/access-log.ts'
import { accountRoutes } from './routes/account.ts'
import { administrationRoutes } from './routes/administration.ts'
import { agreementRoutes } from './routes/agreements.ts'
import { alertRoutes } from './routes/alerts.ts'
import { amendmentRoutes } from './routes/amendments.ts'
import { dashboardRoutes } from './routes/dashboard.ts'
import { delegationRoutes } from './routes/delegations.ts'
import { deputyRoutes } from './routes/deputies.ts'
import { dutyConflictRoutes } from './routes/duty-conflicts.ts'
import { explanationRoutes } from './routes/explanations.ts'
import { externalAccountRoutes } from './routes/external-accounts.ts'
import { externalSignInRoutes } from './routes/external-sign-in.ts'
import { factorRoutes } from './routes/factors.ts'
import { groupRoleRoutes } from './routes/group-roles.ts'
import { groupRoutes } from './routes/groups.ts'
import { inquiryRoutes } from './routes/inquiries.ts'
import { installationRoutes } from './routes/installation.ts'
import { institutionRoutes } from './routes/institutions.ts'
import { journalRoutes } from './routes/journal.ts'
import { limitRoutes } from './routes/limits.ts'
import { membershipRoutes } from './routes/memberships.ts'
import { oidcClientRoutes } from './routes/oidc-clients.ts'
import { organizationRoutes } from './routes/organizations.ts'
import { overrideRoutes } from './routes/overrides.ts'
import { partnerProviderRoutes } from './routes/partner-providers.ts'
import { passwordDemandRoutes } from './routes/password-demands.ts'
import { passwordRoutes } from './routes/passwords.ts'
import { pastRightRoutes } from './routes/past-rights.ts'
import { personalDataRoutes } from './routes/personal-data.ts'
import { portalRoutes } from './routes/portal.ts'
import { reviewRoutes } from './routes/reviews.ts'
import { secondFactorRoutes } from './routes/second-factor.ts'
import { serviceDescriptionRoutes } from './routes/service-descriptions.ts'
import { serviceRoutes } from './routes/services.ts'
import { sessionRoutes } from './routes/session.ts'
import { sleeperRoutes } from './routes/sleepers.ts'
import { signOnRoutes } from './routes/sso.ts'
import { suspensionRoutes } from './routes/suspensions.ts'
import { termsRoutes } from './routes/terms.ts'
import { unusedRightRoutes } from './routes/unused-rights.ts'
import { userSearchRoutes } from './routes/user-searches.ts'
import { userRoutes } from './routes/users.ts'

const RESOURCES = [
  sessionRoutes,
  secondFactorRoutes,
  factorRoutes,
  externalSignInRoutes,
  passwordRoutes,
  installationRoutes,
  portalRoutes,
  accountRoutes,
  institutionRoutes,
  termsRoutes,
  serviceRoutes,
  serviceDescriptionRoutes,
  accessKeyRoutes,
  oidcClientRoutes,
  organizationRoutes,
  partnerProviderRoutes,
  agreementRoutes,
  amendmentRoutes,
  groupRoutes,
  groupRoleRoutes,
  userRoutes,
  userSearchRoutes,
  membershipRoutes,
  explanationRoutes,
  overrideRoutes,
  journalRoutes,
  personalDataRoutes,
  accessLogRoutes,
  unusedRightRoutes,
  pastRightRoutes,
  limitRoutes,
  dutyConflictRoutes,
  administrationRoutes,
  dashboardRoutes,
  signOnRoutes,
  suspensionRoutes,
  inquiryRoutes,
  reviewRoutes,
  alertRoutes,
  sleeperRoutes,
  deputyRoutes,
  externalAccountRoutes,
  delegationRoutes,
  passwordDemandRoutes,
]

/** The whole API. */
export function apiRoutes(app: FastifyInstance, deps: Deps): void {
  for (const register of RESOURCES) register(app, deps)
}

import { accessKeys } from './fr/access-keys.ts'
import { accessLog } from './fr/access-log.ts'
import { account } from './fr/account.ts'
import { administration } from './fr/administration.ts'
import { administrationHelp } from './fr/administration-help.ts'
import { agreements } from './fr/agreements.ts'
import { agreementsEdit } from './fr/agreements-edit.ts'
import { alerts } from './fr/alerts.ts'
import { auth } from './fr/auth.ts'
import { common } from './fr/common.ts'
import { dashboard } from './fr/dashboard.ts'
import { deputies } from './fr/deputies.ts'
import { duties } from './fr/duties.ts'
import { external } from './fr/external.ts'
import { externalAccounts } from './fr/external-accounts.ts'
import { factors } from './fr/factors.ts'
import { groups } from './fr/groups.ts'
import { help } from './fr/help.ts'
import { home } from './fr/home.ts'
import { inquiries } from './fr/inquiries.ts'
import { installation } from './fr/installation.ts'
import { institutions } from './fr/institutions.ts'
import { journal } from './fr/journal.ts'
import { limits } from './fr/limits.ts'
import { organizations } from './fr/organizations.ts'
import { overrides } from './fr/overrides.ts'
import { past } from './fr/past.ts'
import { people } from './fr/people.ts'
import { person } from './fr/person.ts'
import { reviews } from './fr/reviews.ts'
import { rights } from './fr/rights.ts'
import { serviceDescription } from './fr/service-description.ts'
import { services } from './fr/services.ts'
import { settings } from './fr/settings.ts'
import { signOn } from './fr/sign-on.ts'
import { sso } from './fr/sso.ts'
import { supervision } from './fr/supervision.ts'
import { terms } from './fr/terms.ts'
import { unused } from './fr/unused.ts'
import { users } from './fr/users.ts'
import { why } from './fr/why.ts'

/** One namespace a folder of pages: `useTranslation('auth')`. */
export const fr = {
  common,
  auth,
  home,
  agreements,
  groups,
  administration,
  administrationHelp,
  person,
  organizations,
  agreementsEdit,
  rights,
  users,
  people,
  past,
  account,
  external,
  externalAccounts,
  factors,
  sso,
  help,
  services,
  signOn,
  serviceDescription,
  terms,
  settings,
  institutions,
  installation,
  accessKeys,
  overrides,
  accessLog,
  alerts,
  deputies,
  inquiries,
  reviews,
  unused,
  supervision,
  journal,
  duties,
  limits,
  dashboard,
  why,
}

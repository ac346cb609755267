import { accessKeys } from './en/access-keys.ts'
import { accessLog } from './en/access-log.ts'
import { account } from './en/account.ts'
import { administration } from './en/administration.ts'
import { administrationHelp } from './en/administration-help.ts'
import { agreements } from './en/agreements.ts'
import { agreementsEdit } from './en/agreements-edit.ts'
import { alerts } from './en/alerts.ts'
import { auth } from './en/auth.ts'
import { common } from './en/common.ts'
import { dashboard } from './en/dashboard.ts'
import { deputies } from './en/deputies.ts'
import { duties } from './en/duties.ts'
import { external } from './en/external.ts'
import { externalAccounts } from './en/external-accounts.ts'
import { factors } from './en/factors.ts'
import { groups } from './en/groups.ts'
import { help } from './en/help.ts'
import { home } from './en/home.ts'
import { inquiries } from './en/inquiries.ts'
import { installation } from './en/installation.ts'
import { institutions } from './en/institutions.ts'
import { journal } from './en/journal.ts'
import { limits } from './en/limits.ts'
import { organizations } from './en/organizations.ts'
import { overrides } from './en/overrides.ts'
import { past } from './en/past.ts'
import { people } from './en/people.ts'
import { person } from './en/person.ts'
import { reviews } from './en/reviews.ts'
import { rights } from './en/rights.ts'
import { serviceDescription } from './en/service-description.ts'
import { services } from './en/services.ts'
import { settings } from './en/settings.ts'
import { signOn } from './en/sign-on.ts'
import { sso } from './en/sso.ts'
import { supervision } from './en/supervision.ts'
import { terms } from './en/terms.ts'
import { unused } from './en/unused.ts'
import { users } from './en/users.ts'
import { why } from './en/why.ts'
import type { fr } from './fr.ts'
import type { Like } from './like.ts'

export const en: Like<typeof fr> = {
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

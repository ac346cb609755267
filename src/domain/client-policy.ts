import type { ApiAccess } from './actor.ts'
import type { Refusal } from './refusals.ts'

/**
 * What an application may do through the API in its own name (decision 0017), of what the policy would let an administrator of its
 * institution do. Whatever is in neither list is left to people: appointments of administrators, clients, keys and
 * settings, the erasing of personal data, what is said or judged between people.
 */
const READ_BY_CLIENTS: readonly string[] = [
  'institution.read',
  'organization.read',
  'suspension.read',
  'password_demand.read',
  'service.read',
  'access_key.read',
  'oidc_client.read',
  'partner_provider.read',
  'override.read',
  'access_log.read',
  'past_rights.read',
  'alert.read',
  'sleeper.read',
  'dashboard.read',
  'limit.read',
  'duty_conflict.read',
  'journal.read',
  'terms.read',
  'users.search',
  'agreement.read',
  'agreement.read_journal',
  'group.read',
  'group.read_overrides',
  'user.read',
  'inquiry.read',
  'review.read',
  'application.read',
  'application_user.read',
  'external_account.read',
  'external_account.read_problem',
  'review.read_report',
]

const CHANGED_BY_CLIENTS: readonly string[] = [
  'organization.create',
  'organization.change',
  'organization.suspend',
  'organization.lift_suspension',
  'organization.demand_passwords',
  'service.create',
  'service.change',
  'service.import',
  'alert.dismiss',
  'agreement.create',
  'agreement.change',
  'agreement.amend',
  'agreement.suspend',
  'agreement.lift_suspension',
  'agreement.demand_passwords',
  'agreement.withdraw_delegation',
  'agreement.give_delegation',
  'agreement.withdraw_rights',
  'group.create',
  'group.create_root',
  'group.create_subgroup',
  'group.change',
  'group.move',
  'group.close',
  'group.assign_role',
  'group.take_back_role',
  'group.appoint_manager',
  'group.dismiss_manager',
  'group.add_member',
  'group.end_membership',
  'group.suspend',
  'group.lift_suspension',
  'group.demand_passwords',
  'user.create',
  'user.create_outside_groups',
  'user.change',
  'user.close',
  'user.reopen',
  'user.send_credentials',
  'user.add_to_group',
  'user.suspend',
  'user.lift_suspension',
  'user.demand_passwords',
  'inquiry.open',
  'inquiry.close',
  'review.start',
  'review.change',
  'review.close',
]

/** Through whose account one would become an administrator: an address changed, a password sent there. */
const ON_THE_ACCOUNT: readonly string[] = ['user.change', 'user.close', 'user.reopen', 'user.send_credentials']

export function refusalOfClient(
  { access }: { access: ApiAccess },
  action: string,
  isAdministrators: boolean,
): Refusal | undefined {
  if (READ_BY_CLIENTS.includes(action)) return undefined
  if (!CHANGED_BY_CLIENTS.includes(action)) return { code: 'reserved_to_people' }
  if (access !== 'administer') return { code: 'client_reads_only' }
  return isAdministrators && ON_THE_ACCOUNT.includes(action) ? { code: 'reserved_to_people' } : undefined
}

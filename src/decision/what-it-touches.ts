import type { EventKind } from '../domain/events.ts'
import type { Change } from './feed.ts'

/** What of the things kept in memory a change makes worthless. */
export type Touched = 'user' | 'agreement' | 'institution' | 'services' | 'nothing'

/** Kinds that change nobody's rights. A kind that is not named here is taken to change all that it could. */
const HARMLESS: ReadonlySet<EventKind> = new Set<EventKind>([
  'session.closed',
  'credentials.sent',
  'credentials.password_changed',
  'credentials.reset_requested',
  'factor.added',
  'factor.renamed',
  'factor.removed',
  'factor.reset',
  'recovery_codes.drawn',
  'recovery_code.used',
  'terms_of_use.published',
  'terms_of_use.accepted',
  'institution_admin.appointed',
  'institution_admin.dismissed',
  'organization.created',
  'unit.created',
  'agreement.document_filed',
  'override.recorded',
  'checkpoint_destination.saved',
  'personal_data.erased',
  'delegation.withdrawn',
  'delegation.given',
  'passwords.change_demanded',
  'inquiry.opened',
  'inquiry.answered',
  'inquiry.message',
  'inquiry.closed',
  'inquiry.overdue',
  'review.started',
  'review.answered',
  'review.settled',
  'review.overdue',
  'review.changed',
  'review.closed',
  'departure.announced',
  'deputy.named',
  'deputy.ended',
  'external_account.requested',
  'external_account.opened',
  'external_account.refused',
  'external_account.secret_drawn',
  'external_account.withdrawn',
  'external_account.placed',
  'external_account.repaired',
  'alert.dismissed',
  'alert_settings.changed',
  'sleeper.warned',
  'sleeper_settings.changed',
  'oidc_client.registered',
  'oidc_client.changed',
  'oidc_client.switched',
  'oidc_client.api_access_changed',
  'oidc_client.secret_drawn',
  'oidc_client.secret_ended',
  'partner_provider.saved',
  'identity.linked',
  'identity.unlinked',
  'installation.changed',
])

const OF_SERVICES = /^(service|access_key)\./

export function whatItTouches({ kind, userId, agreementId }: Change): Touched {
  if (OF_SERVICES.test(kind)) return 'services'
  if ((HARMLESS as ReadonlySet<string>).has(kind)) return 'nothing'
  if (userId !== null) return 'user'
  return agreementId === null ? 'institution' : 'agreement'
}

/** A value that canonical JSON can hold: what an event tells. Instants are ISO texts. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** One line of the journal, as a command hands it over; number, instant, author and hash are the runner's. */
export type AuditEvent = {
  kind: EventKind
  agreementId?: string
  groupId?: string
  /** The user the change is about. */
  userId?: string
  /** What changed, before and after, without personal data. */
  details: { readonly [key: string]: Json }
  /** Names and addresses: kept apart, so that they can be erased while the chain stays whole. */
  personal?: { readonly [key: string]: Json }
}

export type Events = readonly [AuditEvent, ...AuditEvent[]]

/** Every kind of change there is; the verb is in the past, because it has happened. */
export type EventKind =
  | 'institution.created'
  | 'institution.changed'
  | 'institution_admin.appointed'
  | 'institution_admin.dismissed'
  | 'organization.created'
  | 'organization.changed'
  | 'unit.created'
  | 'unit.changed'
  | 'service.created'
  | 'service.changed'
  | 'service.described'
  | 'access_key.created'
  | 'access_key.revoked'
  | 'oidc_client.registered'
  | 'oidc_client.changed'
  | 'oidc_client.switched'
  | 'oidc_client.secret_drawn'
  | 'oidc_client.secret_ended'
  | 'partner_provider.saved'
  | 'identity.linked'
  | 'identity.unlinked'
  | 'agreement.created'
  | 'agreement.changed'
  | 'agreement.document_filed'
  | 'agreement.entitlements_amended'
  | 'organization_admin.appointed'
  | 'organization_admin.dismissed'
  | 'terms_of_use.published'
  | 'terms_of_use.accepted'
  | 'group.created'
  | 'group.changed'
  | 'group.moved'
  | 'group.closed'
  | 'group.roles_changed'
  | 'group_manager.appointed'
  | 'group_manager.dismissed'
  | 'membership.added'
  | 'membership.changed'
  | 'membership.ended'
  | 'user.created'
  | 'user.changed'
  | 'user.closed'
  | 'user.closure_cancelled'
  | 'user.reopened'
  | 'user.enrolled'
  | 'credentials.sent'
  | 'credentials.password_changed'
  | 'credentials.reset_requested'
  | 'factor.added'
  | 'factor.renamed'
  | 'factor.removed'
  | 'factor.reset'
  | 'recovery_codes.drawn'
  | 'recovery_code.used'
  | 'root_admin.installed'
  | 'installation.changed'
  | 'suspension.imposed'
  | 'suspension.lifted'
  | 'delegation.withdrawn'
  | 'delegation.given'
  | 'passwords.change_demanded'
  | 'session.closed'
  | 'override.recorded'
  | 'inquiry.opened'
  | 'inquiry.answered'
  | 'inquiry.message'
  | 'inquiry.closed'
  | 'inquiry.overdue'
  | 'review.started'
  | 'review.answered'
  | 'review.settled'
  | 'review.overdue'
  | 'review.changed'
  | 'review.closed'
  | 'deputy.named'
  | 'deputy.ended'
  | 'alert.dismissed'
  | 'alert_settings.changed'
  | 'sleeper.warned'
  | 'sleeper_settings.changed'
  | 'rights.withdrawn'
  | 'rights.given_back'
  | 'checkpoint_destination.saved'
  | 'personal_data.erased'

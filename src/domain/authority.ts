import { type Author, isSystem, type System } from './actor.ts'
import type { AuditEvent } from './events.ts'

/** On whose authority something was done: the appointment that let him, or that it was about his own account. */
export type Authority =
  | 'root_admin'
  | 'institution_admin'
  | 'organization_admin'
  | 'group_manager'
  | 'unit_admin'
  | 'holder'
  | 'client'
  | System['system']

/**
 * The appointment by which the policy let the author do this, in the policy's own order: who is of the institution acts
 * for it, then the administrator of the convention, then a responsable in it.
 */
export function authorityOf(author: Author, institutionId: string, event: AuditEvent): Authority {
  if (isSystem(author)) return author.system
  if (author.client) return 'client'
  if (isOwnAccount(author.userId, event)) return 'holder'
  if (author.institutionAdmin && author.institutionId === institutionId) return 'institution_admin'
  if (author.rootAdmin) return 'root_admin'
  const { agreementId } = event
  if (author.administers.some((id) => id === agreementId)) return 'organization_admin'
  if (author.manages.some((managed) => managed.agreementId === agreementId)) return 'group_manager'
  if (author.administersUnits?.some((unit) => unit.agreementId === agreementId)) return 'unit_admin'
  // What one convention's change brings with it in another of the same organisation, by who holds both.
  if (author.administers.length > 0) return 'organization_admin'
  return author.manages.length > 0 ? 'group_manager' : 'holder'
}

/** His password, his factors, his language: outside any convention, and no appointment is needed. */
const isOwnAccount = (userId: string, { userId: subject, agreementId, kind }: AuditEvent) =>
  subject === userId && agreementId === undefined && !kind.startsWith('institution_admin.')

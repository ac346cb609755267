/** Seen from the responsable of « Accueil »: his own, the group beside his, another partner's, another Caf's. */
export const PLACES = ['own', 'sibling', 'other partner', 'other Caf'] as const
export type Place = (typeof PLACES)[number]

export const ACTORS = [
  'anonymous',
  'newcomer',
  'user',
  'manager',
  'siblingManager',
  'unitAdministrator',
  'administrator',
  'otherAdministrator',
  'caf',
  'otherCaf',
  'root',
  'client',
] as const
/** Those of the matrix, and an application that may read alone, tried apart. */
export type ActorName = (typeof ACTORS)[number] | 'reader'

/** One object of each kind, at one place. `mark` is a name that stands in it and nowhere else. */
export type Objects = {
  mark: string
  institutionId: string
  institutionAdminId: string
  termsId: string
  serviceId: string
  accessKeyId: string
  secretId: string
  roleId: string
  organizationId: string
  unitId: string
  agreementId: string
  administratorId: string
  groupId: string
  managerId: string
  userId: string
  sessionId: string
  factorId: string
  withdrawalId: string
  /** The line of the journal that told it. */
  amendmentNumber: string
  inquiryId: string
  inquiryLineId: string
  /** A document of its thread. */
  messageId: string
  alertId: string
  /** An external user of its convention, asked for. */
  accountId: string
  externalMark: string
  /** Of the module of administration: a predefined group of its service in a unit, somebody in it, who administers it. */
  moduleMark: string
  moduleGroupId: string
  moduleUnitId: string
  moduleUserId: string
  unitAdministratorId: string
  /** Who stands in for the administrator; for the group’s responsable. */
  deputyId: string
  groupDeputyId: string
  reviewId: string
  reviewLineId: string
}

/** What the policy may be asked about, and what its rules need to know of each (policy.ts). */

/** What the rules need to know of an agreement. */
export type AgreementFacts = {
  kind: 'agreement'
  institutionId: string
  agreementId: string
  delegated: boolean
  ended: boolean
  /** Why the institution took the delegation back, where it did [H10]. */
  withdrawal: string | null
  /** Why it, or what it stands under, is suspended now [H08]; of a user also why he himself is. */
  suspension: string | null
}

/** … of a group: its ancestors from the root to itself. */
export type GroupFacts = Omit<AgreementFacts, 'kind'> & {
  kind: 'group'
  path: readonly string[]
  closed: boolean
  /** An application's own: its rights are locked (resolution 14). */
  predefined: boolean
}

/** … of a user within an agreement: where he is, and how high he was appointed. */
export type UserFacts = Omit<AgreementFacts, 'kind'> & {
  kind: 'user'
  userId: string
  /** The path of each group he is in, or will be. */
  groupPaths: readonly (readonly string[])[]
  administersAgreement: boolean
  /** Paths of the groups he is responsable of. */
  managedPaths: readonly (readonly string[])[]
  /** The organisation's other conventions in which he is open, or will be, and where he is in each. */
  elsewhere: readonly StandingElsewhere[]
}

/** Those of `groupPaths` and `managedPaths` that are of one other convention. */
export type StandingElsewhere = { agreementId: string } & Pick<UserFacts, 'groupPaths' | 'managedPaths'>

/** … of an application in one unit, under a convention that confers it: where predefined groups are. */
export type ApplicationFacts = Omit<AgreementFacts, 'kind'> & {
  kind: 'application'
  serviceId: string
  unitId: string
  /** [C15] Whether its units have administrators of their own. */
  unitAdministrators: boolean
}

/** … of somebody in predefined groups, or who administers a unit: as the « module d’administration » knows him. */
export type ApplicationUserFacts = Omit<UserFacts, 'kind'> & {
  kind: 'application_user'
  /** The applications and units whose groups he is in, or will be. */
  places: readonly Place[]
  /** Those he administers himself. */
  administersUnits: readonly Place[]
  /** He is in groups of the partner’s own as well. */
  hasOwnGroups: boolean
}
export type Place = { serviceId: string; unitId: string }

/** … of a person of the convention whom no application has yet: in no predefined group, administering no unit. */
export type NewcomerFacts = Omit<UserFacts, 'kind'> & { kind: 'newcomer' }

/** … of an inquiry: who is asked, a responsable by name or (null) the partner's administrators [H06]. */
export type InquiryFacts = {
  kind: 'inquiry'
  institutionId: string
  agreementId: string
  responderId: string | null
  closed: boolean
}

/** … of a review: whether some of what it asks about is the actor's to see. */
export type ReviewFacts = { kind: 'review'; institutionId: string; inSight: boolean; closed: boolean }

/** … of an external user, or of a convention for which one is asked: nothing of it is a responsable's [C20, C21]. */
export type ExternalAccountFacts = Omit<AgreementFacts, 'kind'> & { kind: 'external_account' }

/** … of what belongs to the institution itself: organisations, catalogue, rules of use, settings. */
export type InstitutionFacts = { kind: 'institution'; institutionId: string }

type Installation = { kind: 'installation' }

export type Targets = {
  installation: Installation
  institution: InstitutionFacts
  agreement: AgreementFacts
  group: GroupFacts
  user: UserFacts
  application: ApplicationFacts
  application_user: ApplicationUserFacts
  newcomer: NewcomerFacts
  inquiry: InquiryFacts
  review: ReviewFacts
  external_account: ExternalAccountFacts
}
export type Kind = keyof Targets
export type Target = Targets[Kind]

export type PartOfAgreement =
  | AgreementFacts
  | GroupFacts
  | UserFacts
  | ApplicationFacts
  | ApplicationUserFacts
  | NewcomerFacts
  | ExternalAccountFacts

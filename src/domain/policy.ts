import type { Actor } from './actor.ts'
import { refusalOfClient } from './client-policy.ts'
import type {
  AgreementFacts,
  ApplicationFacts,
  ApplicationUserFacts,
  ExternalAccountFacts,
  GroupFacts,
  InquiryFacts,
  Kind,
  NewcomerFacts,
  PartOfAgreement,
  Place,
  ReviewFacts,
  StandingElsewhere,
  Target,
  Targets,
  UserFacts,
} from './policy-targets.ts'
import type { Refusal } from './refusals.ts'

/**
 * Who may administer what, as prose: each action names its rules, and the first that says no gives the reason.
 * Someone who may not even see the target gets « not found », whatever the action.
 */

type Rule<T> = (actor: Actor, target: T) => Refusal | undefined

type Policy = { [K in Kind]: Record<string, readonly Rule<Targets[K]>[]> }

const no = (code: Refusal['code']): Refusal => ({ code })

// ---- Who someone is, towards a target ----

const isOfInstitution = (actor: Actor, target: { institutionId: string }) =>
  actor.institutionAdmin && actor.institutionId === target.institutionId

const isAdministrator = (actor: Actor, target: { agreementId: string }) =>
  actor.administers.includes(target.agreementId)

const manages = (actor: Actor, path: readonly string[]) => actor.manages.some((m) => path.includes(m.groupId))

/** Responsable of a group above, not merely of this one (resolution 6). */
const managesAbove = (actor: Actor, path: readonly string[]) => manages(actor, path.slice(0, -1))

// ---- Rules ----

const rootOnly: Rule<unknown> = (actor) => (actor.rootAdmin ? undefined : no('reserved_to_root'))

const institutionOrRoot: Rule<{ institutionId: string }> = (actor, target) =>
  actor.rootAdmin ? undefined : institutionOnly(actor, target)

const institutionOnly: Rule<{ institutionId: string }> = (actor, target) =>
  isOfInstitution(actor, target) ? undefined : no('reserved_to_institution')

/** [H33, H10, H11] Under delegation the partner's hands, without it the institution's. */
const inTheRightHands: Rule<PartOfAgreement> = (actor, target) => {
  if (isOfInstitution(actor, target)) return target.delegated ? no('delegated_to_partner') : undefined
  if (target.delegated) return undefined
  const { withdrawal } = target
  return withdrawal === null ? no('not_delegated') : { code: 'delegation_withdrawn', params: { reason: withdrawal } }
}

const suspendedBecause = (reason: string): Refusal => ({ code: 'suspended_by_institution', params: { reason } })

/** [H08] What is suspended is not the partner's to change; the institution keeps its hands. */
const whileNotSuspended: Rule<PartOfAgreement> = (actor, target) => {
  if (isOfInstitution(actor, target)) return undefined
  const reason = target.suspension ?? suspensionOfAuthority(actor, target)
  return reason === null ? undefined : suspendedBecause(reason)
}

/** A responsable is worth what his groups are: those by which he has to do with the target. */
function suspensionOfAuthority(actor: Actor, target: PartOfAgreement): string | null {
  if (isAdministrator(actor, target)) return null
  const here = actor.manages.filter((managed) => managed.agreementId === target.agreementId)
  if (target.kind !== 'user') return here.every(({ suspension }) => suspension) ? (here[0]?.suspension ?? null) : null
  const paths = [...target.groupPaths, ...target.managedPaths]
  const concerned = here.filter(({ groupId }) => paths.some((path) => path.includes(groupId)))
  return concerned.find(({ suspension }) => suspension)?.suspension ?? null
}

/** Whom the institution itself appointed asks it for help, even where all else is delegated: there is nobody between. */
const inTheHandsThatAppointed: Rule<UserFacts> = (actor, target) =>
  isOfInstitution(actor, target) && target.administersAgreement ? undefined : inTheRightHands(actor, target)

const whileItRuns: Rule<PartOfAgreement> = (_, target) => (target.ended ? no('agreement_ended') : undefined)

const administratorOnly: Rule<AgreementFacts> = (actor, target) =>
  isOfInstitution(actor, target) || isAdministrator(actor, target) ? undefined : no('reserved_to_administrator')

/** [C23] The application says what its groups are called and what they may; here people come and go. */
const notPredefined: Rule<GroupFacts> = (_, target) => (target.predefined ? no('group_predefined') : undefined)

const whileGroupIsOpen: Rule<GroupFacts> = (_, target) => (target.closed ? no('group_closed') : undefined)

/** [H37] Within his group and what is below it. */
const withinOwnGroup: Rule<GroupFacts> = (actor, target) =>
  isOfInstitution(actor, target) || isAdministrator(actor, target) || manages(actor, target.path)
    ? undefined
    : no('beyond_own_group')

/** Resolution 6: he cannot widen, move or close his own group, nor name who shares it. */
const belowOwnGroup: Rule<GroupFacts> = (actor, target) =>
  isOfInstitution(actor, target) || isAdministrator(actor, target) || managesAbove(actor, target.path)
    ? undefined
    : no('own_group')

/** Every group the person is in is the responsable's. */
const whollyWithinOwnGroups: Rule<UserFacts> = (actor, target) =>
  isOfInstitution(actor, target) ||
  isAdministrator(actor, target) ||
  target.groupPaths.every((path) => manages(actor, path))
    ? undefined
    : no('user_outside_own_group')

/** Nobody takes over the account of someone who was appointed from above him, or beside him. */
const notAppointedAbove: Rule<UserFacts> = (actor, target) => {
  if (isOfInstitution(actor, target)) return undefined
  if (target.administersAgreement) return no('appointed_above')
  if (isAdministrator(actor, target)) return undefined
  return target.managedPaths.every((path) => managesAbove(actor, path)) ? undefined : no('appointed_above')
}

/** The account is one: who holds a single convention does not lay hands on what it opens in another. */
const whollyWithinOwnAgreements: Rule<UserFacts | ApplicationUserFacts> = (actor, target) =>
  isOfInstitution(actor, target) || target.elsewhere.every((standing) => hasSayIn(actor, standing))
    ? undefined
    : no('user_of_another_agreement')

/** The administrator of one convention may be but a responsable in another: there he counts for no more than that. */
const hasSayIn = (actor: Actor, { agreementId, groupPaths, managedPaths }: StandingElsewhere) =>
  isAdministrator(actor, { agreementId }) ||
  (actor.manages.some((m) => m.agreementId === agreementId) &&
    groupPaths.every((path) => manages(actor, path)) &&
    managedPaths.every((path) => managesAbove(actor, path)))

const notOneself: Rule<UserFacts | ApplicationUserFacts | NewcomerFacts> = (actor, target) =>
  actor.userId === target.userId ? no('own_account') : undefined

// ---- The module d’administration ----

/** [C01–C05] The administrateur général comes with the software: whose hands a convention is in does not bind him. */
const orGeneral =
  <T>(rule: Rule<T>): Rule<T> =>
  (actor, target) =>
    actor.rootAdmin ? undefined : rule(actor, target)

/** The institution, where it does the partner’s part, and the partner’s administrator. */
const administersConvention = (actor: Actor, target: ApplicationFacts | ApplicationUserFacts | NewcomerFacts) =>
  actor.rootAdmin || isOfInstitution(actor, target) || isAdministrator(actor, target)

const administersUnit = (actor: Actor, agreementId: string, place: Place) =>
  actor.administersUnits?.some(
    (unit) => unit.agreementId === agreementId && unit.serviceId === place.serviceId && unit.unitId === place.unitId,
  ) ?? false

/** [C27, C17] An application user administers nobody, himself included. */
const administratorOfUsers: Rule<ApplicationUserFacts> = (actor, target) =>
  administersConvention(actor, target) || administersAPlaceOf(actor, target)
    ? undefined
    : no('reserved_to_user_administrator')

const administersAPlaceOf = (actor: Actor, { agreementId, places, administersUnits }: ApplicationUserFacts) =>
  [...places, ...administersUnits].some((place) => administersUnit(actor, agreementId, place))

/** [C13, C16] Of a unit: application users of it alone, none who is an administrator himself. */
const withinOwnUnit: Rule<ApplicationUserFacts> = (actor, target) => {
  if (administersConvention(actor, target)) return undefined
  const { agreementId, places, hasOwnGroups, managedPaths, administersUnits } = target
  if (managedPaths.length > 0 || administersUnits.length > 0) return no('appointed_above')
  const isHis = !hasOwnGroups && places.every((place) => administersUnit(actor, agreementId, place))
  return isHis ? undefined : no('user_outside_own_unit')
}

/** The institution named him: the partner’s other administrators do not touch his account, nor those of a unit. */
const notPartnersAdministrator: Rule<ApplicationUserFacts> = (actor, target) =>
  target.administersAgreement && !isOfInstitution(actor, target) ? no('appointed_above') : undefined

/** Resolution 16: an administrator of a unit never extends rights, nor names others. */
const beyondOneUnit: Rule<ApplicationFacts | ApplicationUserFacts> = (actor, target) =>
  administersConvention(actor, target) ? undefined : no('beyond_own_unit')

/** [C16] Who was appointed above a unit is given rights there by those above it alone. */
const notAboveOneUnit: Rule<NewcomerFacts> = (actor, target) => {
  if (administersConvention(actor, target)) return undefined
  return target.administersAgreement || target.managedPaths.length > 0 ? no('appointed_above') : undefined
}

/** [C15] */
const whereUnitsHaveAdministrators: Rule<ApplicationFacts> = (_, target) =>
  target.unitAdministrators ? undefined : no('no_unit_administrators')

/** Whoever is a deputy himself names none: the next one would be further still from who was appointed. */
const standsIn = (actor: Actor, scopeId: string | undefined) => actor.standsInFor?.some((id) => id === scopeId) ?? false

/** [H13] Only who holds it names who stands in for him. */
const administersItself: Rule<AgreementFacts> = (actor, target) =>
  isAdministrator(actor, target) && !standsIn(actor, target.agreementId) ? undefined : no('deputy_by_holder')

/** [H13] Nobody announces another's departure; telling is no change, hence neither delegation nor suspension matters. */
const leavesHimself: Rule<AgreementFacts> = (actor, target) =>
  isAdministrator(actor, target) && !standsIn(actor, target.agreementId) ? undefined : no('reserved_to_administrator')

const managesItself: Rule<GroupFacts> = (actor, { path }) => {
  const groupId = path.at(-1)
  const isHis = actor.manages.some((managed) => managed.groupId === groupId) && !standsIn(actor, groupId)
  return isHis ? undefined : no('deputy_by_holder')
}

const whileInquiryIsOpen: Rule<InquiryFacts> = (_, target) => (target.closed ? no('inquiry_closed') : undefined)

/** The institution does not answer its own question. */
const whoIsAsked: Rule<InquiryFacts> = (actor, target) =>
  isOfInstitution(actor, target) ? no('inquiry_for_partner') : undefined

const whileReviewRuns: Rule<ReviewFacts> = (_, target) => (target.closed ? no('review_closed') : undefined)

/** [C20, resolution 23] Of the partner's part, what the administrateur général may do as well. */
const inChargeOrRoot: Rule<ExternalAccountFacts> = (actor, target) =>
  actor.rootAdmin ? undefined : inTheRightHands(actor, target)

/** [C21] The institution always; a secret that leaked, or a user who is gone, waits for nobody else either. */
const institutionOrInCharge: Rule<ExternalAccountFacts> = (actor, target) =>
  isOfInstitution(actor, target) ? undefined : inChargeOrRoot(actor, target)

// ---- Seeing ----

/** Foreign is not found: nobody learns that something of others exists. */
export function sees(actor: Actor, target: Target): boolean {
  switch (target.kind) {
    case 'installation':
      return actor.rootAdmin
    case 'institution':
      return actor.rootAdmin || isOfInstitution(actor, target)
    case 'agreement':
      return (
        isOfInstitution(actor, target) ||
        isAdministrator(actor, target) ||
        actor.manages.some((m) => m.agreementId === target.agreementId)
      )
    case 'group':
      return isOfInstitution(actor, target) || isAdministrator(actor, target) || manages(actor, target.path)
    case 'user':
      return (
        isOfInstitution(actor, target) ||
        isAdministrator(actor, target) ||
        [...target.groupPaths, ...target.managedPaths].some((path) => manages(actor, path))
      )
    case 'application':
      return administersConvention(actor, target) || administersUnit(actor, target.agreementId, target)
    case 'application_user':
      return (
        administersConvention(actor, target) ||
        administersAPlaceOf(actor, target) ||
        // [C18, C19] His own characteristics.
        actor.userId === target.userId
      )
    case 'newcomer':
      return (
        administersConvention(actor, target) ||
        (actor.administersUnits?.some(({ agreementId }) => agreementId === target.agreementId) ?? false)
      )
    case 'inquiry':
      return isOfInstitution(actor, target) || isAdministrator(actor, target) || isAsked(actor, target)
    case 'review':
      return isOfInstitution(actor, target) || target.inSight
    case 'external_account':
      return actor.rootAdmin || isOfInstitution(actor, target) || isAdministrator(actor, target)
  }
}

/** Named, and still responsable of something in the convention; or deputy of who was named. */
const isAsked = (actor: Actor, { responderId, agreementId }: InquiryFacts) =>
  responderId !== null &&
  actor.manages.some(
    (m) => m.agreementId === agreementId && (actor.userId === responderId || m.insteadOf === responderId),
  )

// ---- The table ----

const partnersPart = [whileItRuns, whileNotSuspended, inTheRightHands] as const
const inHisHands = [whileItRuns, orGeneral(whileNotSuspended), orGeneral(inTheRightHands)] as const
const administersHim = [
  ...inHisHands,
  administratorOfUsers,
  notOneself,
  orGeneral(notPartnersAdministrator),
  withinOwnUnit,
  orGeneral(whollyWithinOwnAgreements),
] as const
const holdsTheAccount = [notOneself, notAppointedAbove, whollyWithinOwnGroups, whollyWithinOwnAgreements] as const

export const POLICY = {
  installation: {
    'institution.create': [rootOnly],
    'institution.list': [rootOnly],
  },
  institution: {
    'institution.read': [institutionOrRoot],
    'institution.change': [institutionOnly],
    'institution.appoint_administrator': [institutionOrRoot],
    'institution.dismiss_administrator': [institutionOrRoot],
    'institution.reset_factors': [institutionOrRoot],
    'organization.read': [institutionOnly],
    'organization.create': [institutionOnly],
    'organization.change': [institutionOnly],
    'organization.suspend': [institutionOnly],
    'organization.lift_suspension': [institutionOnly],
    'organization.demand_passwords': [institutionOnly],
    'suspension.read': [institutionOnly],
    'password_demand.read': [institutionOnly],
    'service.read': [institutionOnly],
    'service.create': [institutionOnly],
    'service.change': [institutionOnly],
    'service.import': [institutionOnly],
    'access_key.read': [institutionOnly],
    'access_key.create': [institutionOnly],
    'access_key.revoke': [institutionOnly],
    'oidc_client.read': [institutionOnly],
    'oidc_client.register': [institutionOnly],
    'oidc_client.change': [institutionOnly],
    'oidc_client.draw_secret': [institutionOnly],
    'oidc_client.end_secret': [institutionOnly],
    'partner_provider.read': [institutionOnly],
    'partner_provider.save': [institutionOnly],
    'override.read': [institutionOnly],
    'access_log.read': [institutionOnly],
    'past_rights.read': [institutionOnly],
    'alert.read': [institutionOnly],
    'alert.dismiss': [institutionOnly],
    'alert.tune': [institutionOnly],
    'sleeper.read': [institutionOnly],
    'sleeper.tune': [institutionOnly],
    'dashboard.read': [institutionOnly],
    'limit.read': [institutionOnly],
    'duty_conflict.read': [institutionOnly],
    'journal.read': [institutionOnly],
    'journal.send_checkpoints': [institutionOnly],
    'personal_data.erase': [institutionOnly],
    'terms.read': [institutionOnly],
    'terms.publish': [institutionOnly],
    'agreement.create': [institutionOnly],
    'users.search': [institutionOnly],
    'review.start': [institutionOnly],
  },
  agreement: {
    'agreement.read': [],
    'agreement.read_journal': [administratorOnly],
    'agreement.change': [institutionOnly],
    'agreement.amend': [institutionOnly, whileItRuns],
    'agreement.appoint_administrator': [institutionOnly, whileItRuns],
    'agreement.dismiss_administrator': [institutionOnly],
    'agreement.suspend': [institutionOnly],
    'agreement.lift_suspension': [institutionOnly],
    'agreement.demand_passwords': [institutionOnly],
    'agreement.withdraw_delegation': [institutionOnly, whileItRuns],
    'agreement.give_delegation': [institutionOnly, whileItRuns],
    'agreement.name_deputy': [...partnersPart, administersItself],
    'agreement.announce_departure': [whileItRuns, leavesHimself],
    /** [H04] Whether the button is worth showing: each group and person is asked about apart. */
    'agreement.withdraw_rights': [...partnersPart],
    /** A root group, or a sub-group somewhere: whether the button is worth showing. */
    'group.create': [...partnersPart],
    'group.create_root': [...partnersPart, administratorOnly],
    'user.create': [...partnersPart],
    'user.create_outside_groups': [...partnersPart, administratorOnly],
  },
  group: {
    'group.read': [withinOwnGroup],
    'group.read_overrides': [withinOwnGroup],
    'group.change': [...partnersPart, withinOwnGroup, notPredefined, whileGroupIsOpen],
    'group.create_subgroup': [...partnersPart, withinOwnGroup, notPredefined, whileGroupIsOpen],
    'group.move': [...partnersPart, belowOwnGroup, notPredefined, whileGroupIsOpen],
    'group.close': [...partnersPart, belowOwnGroup, notPredefined, whileGroupIsOpen],
    'group.assign_role': [...partnersPart, belowOwnGroup, notPredefined, whileGroupIsOpen],
    'group.take_back_role': [...partnersPart, withinOwnGroup, notPredefined],
    'group.appoint_manager': [...partnersPart, belowOwnGroup, notPredefined, whileGroupIsOpen],
    'group.dismiss_manager': [...partnersPart, belowOwnGroup],
    'group.name_deputy': [...partnersPart, whileGroupIsOpen, managesItself],
    'group.add_member': [...partnersPart, withinOwnGroup, whileGroupIsOpen],
    'group.end_membership': [...partnersPart, withinOwnGroup],
    'group.suspend': [institutionOnly],
    'group.lift_suspension': [institutionOnly],
    'group.demand_passwords': [institutionOnly],
  },
  user: {
    'user.read': [],
    'user.change': [...partnersPart, ...holdsTheAccount],
    'user.close': [...partnersPart, notOneself, notAppointedAbove, whollyWithinOwnGroups],
    'user.reopen': [...partnersPart, notOneself, notAppointedAbove, whollyWithinOwnGroups],
    'user.send_credentials': [...partnersPart, ...holdsTheAccount],
    'user.reset_factors': [whileItRuns, whileNotSuspended, inTheHandsThatAppointed, ...holdsTheAccount],
    'user.unlink_identity': [whileItRuns, whileNotSuspended, inTheHandsThatAppointed, ...holdsTheAccount],
    'user.add_to_group': [...partnersPart],
    'user.suspend': [institutionOnly],
    'user.lift_suspension': [institutionOnly],
    'user.demand_passwords': [institutionOnly],
  },
  application: {
    'application.read': [],
    'application.create_user': [...inHisHands],
    'application.appoint_administrator': [...inHisHands, beyondOneUnit, whereUnitsHaveAdministrators],
    'application.dismiss_administrator': [...inHisHands, beyondOneUnit],
  },
  application_user: {
    'application_user.read': [],
    'application_user.change': [...administersHim],
    'application_user.reset_password': [...administersHim],
    'application_user.close': [...administersHim],
    /** Into another group of one application and unit, or out of it: that one is asked about besides. */
    'application_user.place': [...inHisHands, administratorOfUsers, notOneself],
    'application_user.extend': [...inHisHands, administratorOfUsers, beyondOneUnit, notOneself],
  },
  newcomer: {
    /** Into his first predefined group: the application and unit of it are asked about besides. */
    'newcomer.place': [...inHisHands, notOneself, notAboveOneUnit],
  },
  inquiry: {
    'inquiry.open': [institutionOnly],
    'inquiry.read': [],
    /** Even without delegation, or suspended: an explanation is not a change. What is withdrawn asks for itself. */
    'inquiry.answer': [whoIsAsked, whileInquiryIsOpen],
    'inquiry.write': [whileInquiryIsOpen],
    'inquiry.close': [institutionOnly, whileInquiryIsOpen],
  },
  review: {
    'review.read': [],
    /** Line by line who may take the person out of the group is asked besides. */
    'review.answer': [whileReviewRuns],
    'review.read_report': [institutionOnly],
    'review.change': [institutionOnly],
    'review.close': [institutionOnly, whileReviewRuns],
  },
  external_account: {
    'external_account.read': [],
    'external_account.read_problem': [institutionOnly],
    'external_account.request': [whileItRuns, whileNotSuspended, inChargeOrRoot],
    'external_account.open': [institutionOnly, whileItRuns],
    'external_account.refuse': [institutionOnly],
    'external_account.draw_secret': [whileItRuns, whileNotSuspended, institutionOrInCharge],
    'external_account.withdraw': [whileNotSuspended, institutionOrInCharge],
  },
} as const satisfies Policy

type Table = typeof POLICY
export type ActionOn<K extends Kind> = keyof Table[K]
export type Action = { [K in Kind]: ActionOn<K> }[Kind]
/** What an action is done to. */
export type TargetOf<A extends Action> = { [K in Kind]: A extends keyof Table[K] ? Targets[K] : never }[Kind]

/** Why the actor may not do this to the target, or nothing when he may. */
export function refusalOf<A extends Action>(actor: Actor, action: A, target: TargetOf<A>): Refusal | undefined {
  if (!sees(actor, target)) return no('not_found')
  return firstNo(actor, action, target.kind, target)
}

const isOfAdministrator = (target: Target) => target.kind === 'user' && target.administersAgreement

function firstNo<K extends Kind>(actor: Actor, action: string, kind: K, target: Targets[K]): Refusal | undefined {
  const ofClient = actor.client && refusalOfClient(actor.client, action, isOfAdministrator(target))
  if (ofClient) return ofClient
  const policy: Policy = POLICY
  const rules = policy[kind][action] ?? [() => no('not_found')]
  for (const rule of rules) {
    const refusal = rule(actor, target)
    if (refusal) return refusal
  }
  return undefined
}

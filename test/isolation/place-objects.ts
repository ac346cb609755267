import { randomUUID } from 'node:crypto'
import { appointUnitAdministrator } from '../../src/commands/appoint-unit-administrator.ts'
import { attachToInquiry } from '../../src/commands/attach-to-inquiry.ts'
import { createAccessKey } from '../../src/commands/create-access-key.ts'
import { createApplicationUser } from '../../src/commands/create-application-user.ts'
import { createGroup } from '../../src/commands/create-group.ts'
import { createUser } from '../../src/commands/create-user.ts'
import { nameDeputy } from '../../src/commands/name-deputy.ts'
import { openInquiry } from '../../src/commands/open-inquiry.ts'
import { publishTerms } from '../../src/commands/publish-terms.ts'
import { recordAccesses } from '../../src/commands/record-accesses.ts'
import { recordOverrides } from '../../src/commands/record-overrides.ts'
import { recordRoleUses } from '../../src/commands/record-role-uses.ts'
import { recordStrongerUses } from '../../src/commands/record-stronger-uses.ts'
import { registerClient } from '../../src/commands/register-client.ts'
import { requestExternalAccount } from '../../src/commands/request-external-account.ts'
import type { Command } from '../../src/db/execute.ts'
import type { Person } from '../../src/domain/actor.ts'
import type { ServiceDefinition } from '../../src/domain/service-definition.ts'
import { readLastAmendment } from '../../src/queries/amendment.ts'
import type { DeputyScope } from '../../src/queries/deputies.ts'
import { describeService } from '../describe.ts'
import { CDAP } from '../described-service.ts'
import { CLIENT } from '../oidc-client.ts'
import type { StaffedWorld } from '../staffed-world.ts'
import { type InstitutionWorld, NOW, type PartnerWorld, person, SEED } from '../world.ts'
import type { Objects, Place } from './places.ts'

const both = (text: string) => ({ fr: text, en: text })
const GROUPED: ServiceDefinition = {
  ...CDAP,
  groups: { guichet: { name: both('Guichet'), description: both('Lit.'), roles: ['T1'] } },
  administration: { unitAdministrators: true, extendsTo: [], ownPassword: false },
}

/** One object of each kind at each place, made through commands wherever there is one. */
export async function placeObjects(world: StaffedWorld): Promise<Record<Place, Objects>> {
  const { caf, otherCaf, partner, neighbour, foreigner, accueil, social } = world
  for (const { id: institutionId, admin, services } of [caf, otherCaf])
    await world.run(describeService, admin, { institutionId, serviceId: services.cdap.id, definition: GROUPED })
  const own = await objectsOf(world, caf, partner, 'Ownsecret', { id: accueil.id, managerId: accueil.manager.userId })
  const sibling = { id: social.id, managerId: social.manager.userId }
  return {
    own,
    sibling: { ...(await objectsOf(world, caf, partner, 'Siblingsecret', sibling)), termsId: own.termsId },
    'other partner': { ...(await objectsOf(world, caf, neighbour, 'Neighboursecret')), termsId: own.termsId },
    'other Caf': await objectsOf(world, otherCaf, foreigner, 'Foreignsecret'),
  }
}

type GroupKey = { id: string; managerId: string }

async function objectsOf(
  world: StaffedWorld,
  caf: InstitutionWorld,
  partner: PartnerWorld,
  mark: string,
  known?: GroupKey,
): Promise<Objects> {
  const { agreementId, administrator, organizationId, units } = partner
  const group = known ?? (await newGroup(world, partner, `Groupe ${mark}`))
  const user = { agreementId, groupId: group.id, person: person('Camille', mark) }
  const { id: userId } = await world.run(createUser, administrator, user)
  const accessKeyId = await newAccessKey(world, caf)
  await leaveTraces(world, caf, { accessKeyId, agreementId, groupId: group.id, userId })
  return {
    mark,
    institutionId: caf.id,
    institutionAdminId: caf.admin.userId,
    termsId: await plannedTerms(world, caf),
    serviceId: caf.services.cdap.id,
    accessKeyId,
    secretId: await secretOfClient(world, caf),
    roleId: caf.services.cdap.roles.T1,
    organizationId,
    unitId: units.accueil,
    agreementId,
    administratorId: administrator.userId,
    groupId: group.id,
    managerId: group.managerId,
    userId,
    sessionId: '00000000-0000-4000-8000-000000000000',
    factorId: await newFactor(world, caf, userId),
    amendmentNumber: await lastAmendment(world, agreementId),
    withdrawalId: await newWithdrawal(world, caf, { agreementId, groupId: group.id, userId }),
    ...(await newInquiry(world, caf, { agreementId, userId })),
    alertId: await newAlert(world, caf, userId),
    ...(await newExternalAccount(world, caf, partner, mark)),
    ...(await newPlaceInModule(world, caf, partner, mark)),
    ...(await newDeputies(world, partner, group)),
    ...(await newReview(world, caf, { agreementId, groupId: group.id, userId })),
  }
}

async function newGroup(world: StaffedWorld, partner: PartnerWorld, name: string): Promise<GroupKey> {
  const { agreementId, administrator } = partner
  const manager = { create: person('Martine', name.replace('Groupe ', '')) }
  const fields = { agreementId, parentId: null, unitId: null, name, description: '', manager }
  const { id } = await world.run(createGroup, administrator, fields)
  const row = world.db.selectFrom('appointment').select('userId').where('groupId', '=', id)
  return { id, managerId: (await row.executeTakeFirstOrThrow()).userId }
}

async function newAccessKey({ run }: StaffedWorld, caf: InstitutionWorld): Promise<string> {
  const input = { institutionId: caf.id, name: 'Application', serviceIds: [caf.services.cdap.id] }
  return (await run(createAccessKey, caf.admin, input)).id
}

/** Its service signs people on; one client a service, whichever the partner. */
async function secretOfClient({ run, db }: StaffedWorld, caf: InstitutionWorld): Promise<string> {
  const serviceId = caf.services.cdap.id
  const readSecrets = () => db.selectFrom('oidcClientSecret').select('id').where('serviceId', '=', serviceId)
  const known = await readSecrets().executeTakeFirst()
  if (known) return known.id
  await run(registerClient, caf.admin, { serviceId, ...CLIENT })
  return (await readSecrets().executeTakeFirstOrThrow()).id
}

async function newFactor({ run }: StaffedWorld, caf: InstitutionWorld, userId: string): Promise<string> {
  const added: Command<undefined, string> = async ({ tx, now }) => {
    const values = { userId, kind: 'totp', name: 'Téléphone', addedAt: now }
    const { id } = await tx.insertInto('factor').values(values).returning('id').executeTakeFirstOrThrow()
    const events = [{ kind: 'factor.added', userId, details: {} }] as const
    return { result: id, institutionId: caf.id, events }
  }
  return run(added, SEED, undefined)
}

async function lastAmendment({ db }: StaffedWorld, agreementId: string): Promise<string> {
  const { number } = (await readLastAmendment(db, agreementId)) ?? {}
  if (number === undefined) throw new Error(`agreement ${agreementId} was never amended`)
  return String(number)
}

/** He was taken out of his group, into which somebody has put him again. */
async function newWithdrawal(
  { run }: StaffedWorld,
  caf: InstitutionWorld,
  { agreementId, userId, groupId }: Omit<Traced, 'accessKeyId'>,
): Promise<string> {
  const withdrawn: Command<undefined, string> = async ({ tx, now: at }) => {
    const values = { institutionId: caf.id, agreementId, at, persons: 1 }
    const { id } = await tx.insertInto('withdrawal').values(values).returning('id').executeTakeFirstOrThrow()
    await tx.insertInto('withdrawnMembership').values({ withdrawalId: id, userId, groupId }).execute()
    return { result: id, institutionId: caf.id, events: [{ kind: 'rights.withdrawn', agreementId, details: {} }] }
  }
  return run(withdrawn, SEED, undefined)
}

async function newInquiry(
  { run, db }: StaffedWorld,
  caf: InstitutionWorld,
  { agreementId, userId }: Pick<Traced, 'agreementId' | 'userId'>,
): Promise<Pick<Objects, 'inquiryId' | 'inquiryLineId' | 'messageId'>> {
  const asked = { text: 'Pourquoi ?', deadlineDay: '2026-03-20', consequence: 'nothing', responderId: null } as const
  const { id: inquiryId } = await run(openInquiry, caf.admin, { level: 'user', agreementId, userId, ...asked })
  const line = db.selectFrom('inquiryLine').select('id').where('inquiryId', '=', inquiryId)
  const document = { inquiryId, fileName: 'Justificatif.pdf', content: Buffer.from('%PDF-1.7 essai') }
  const { id: messageId } = await run(attachToInquiry, caf.admin, document)
  return { inquiryId, inquiryLineId: (await line.executeTakeFirstOrThrow()).id, messageId }
}

/** One of the convention, which two places may share, with a line of each place's own person. */
async function newReview(
  { run, db }: StaffedWorld,
  caf: InstitutionWorld,
  { agreementId, groupId, userId }: Omit<Traced, 'accessKeyId'>,
): Promise<{ reviewId: string; reviewLineId: string }> {
  const known = await db.selectFrom('review').select('id').where('agreementId', '=', agreementId).executeTakeFirst()
  const started: Command<undefined, { reviewId: string; reviewLineId: string }> = async ({ tx, now: startedAt }) => {
    const terms = {
      title: 'Revue',
      deadlineDay: '2026-03-20',
      deadline: new Date('2026-03-20T23:00:00Z'),
      yearly: false,
    }
    const insert = tx.insertInto('review').values({ institutionId: caf.id, agreementId, startedAt, ...terms })
    const { id: reviewId } = known ?? (await insert.returning('id').executeTakeFirstOrThrow())
    if (!known) await tx.insertInto('reviewPart').values({ reviewId, agreementId }).execute()
    const { T1, T2 } = caf.services.cdap.roles
    const values = { reviewId, agreementId, groupId, userId, roleIds: [T1, T2] }
    const { id: reviewLineId } = await tx
      .insertInto('reviewLine')
      .values(values)
      .returning('id')
      .executeTakeFirstOrThrow()
    const events = [{ kind: 'review.started', agreementId, details: { reviewId } }] as const
    return { result: { reviewId, reviewLineId }, institutionId: caf.id, events }
  }
  return run(started, SEED, undefined)
}

let deputies = 0

async function newDeputies(world: StaffedWorld, { agreementId, administrator }: PartnerWorld, group: GroupKey) {
  const { run, actor } = world
  const name = async (by: Person, scope: DeputyScope, lastName: string) => {
    const who = { agreementId, groupId: group.id, person: person('Dominique', lastName) }
    const { id: userId } = await run(createUser, administrator, who)
    return (await run(nameDeputy, by, { ...scope, userId, untilDay: '2026-12-31' })).id
  }
  const ending = String.fromCharCode('A'.charCodeAt(0) + deputies++)
  return {
    deputyId: await name(administrator, { level: 'agreement', agreementId }, `Delmas-${ending}`),
    groupDeputyId: await name(await actor(group.managerId), { level: 'group', groupId: group.id }, `Duval-${ending}`),
  }
}

async function newAlert({ db }: StaffedWorld, { id: institutionId }: InstitutionWorld, userId: string) {
  const raised = { institutionId, userId, kind: 'many_failures', day: '2026-03-02', openedAt: NOW }
  const facts = JSON.stringify({ signIns: 12, decisions: 0 })
  const row = db
    .insertInto('alert')
    .values({ ...raised, facts })
    .returning('id')
  return (await row.executeTakeFirstOrThrow()).id
}

async function newExternalAccount(
  { run }: StaffedWorld,
  { services }: InstitutionWorld,
  { agreementId, administrator, units }: PartnerWorld,
  mark: string,
) {
  const asked = { agreementId, serviceId: services.cdap.id, unitIds: [units.accueil], endsOn: '2026-06-30' }
  const externalMark = mark.replace('secret', 'external')
  const { id } = await run(requestExternalAccount, administrator, { ...asked, purpose: `Suivi ${externalMark}` })
  return { accountId: id, externalMark }
}

/** One unit a place: that of « Siblingsecret » is beside that of « Ownsecret ». */
async function newPlaceInModule(
  { run, db }: StaffedWorld,
  { services }: InstitutionWorld,
  { agreementId, administrator, units }: PartnerWorld,
  mark: string,
) {
  const unitId = mark === 'Siblingsecret' ? units.instruction : units.accueil
  const moduleMark = mark.replace('secret', 'module')
  const { id: groupId } = await db
    .selectFrom('userGroup')
    .select('id')
    .where('agreementId', '=', agreementId)
    .where('unitId', '=', unitId)
    .where('predefinedBy', '=', services.cdap.id)
    .executeTakeFirstOrThrow()
  const { id } = await run(createApplicationUser, administrator, { groupId, person: person('Claude', moduleMark) })
  const scope = { agreementId, serviceId: services.cdap.id, unitId }
  const appointee = { create: person('Ulysse', moduleMark) }
  const { userId } = await run(appointUnitAdministrator, administrator, { ...scope, appointee })
  return { moduleMark, moduleGroupId: groupId, moduleUnitId: unitId, moduleUserId: id, unitAdministratorId: userId }
}

type Traced = { accessKeyId: string; agreementId: string; groupId: string; userId: string }

/** He passed a grave message, worked on another's record, and has not used his role for long. */
async function leaveTraces({ run, db }: StaffedWorld, caf: InstitutionWorld, traced: Traced): Promise<void> {
  const { accessKeyId, groupId, ...who } = traced
  const institutionId = caf.id
  const done = { serviceId: caf.services.cdap.id, action: 'corriger', resourceType: 'dossier', resourceId: 'L-1' }
  const told = { message: 'depassement', amount: '1250', subject: undefined, motive: 'Urgence' }
  const overrides = [{ ...who, ...done, ...told, groupId }]
  await run(
    recordOverrides,
    { system: 'job', institutionId },
    { institutionId, accessKeyId, requestId: undefined, overrides },
  )
  const { T1, T2 } = caf.services.cdap.roles
  const { userId, agreementId } = who
  await recordRoleUses(
    db,
    [T1, T2].map((roleId) => ({ userId, agreementId, roleId, day: '2026-01-05' })),
  )
  const access = { id: randomUUID(), institutionId, userId, at: NOW, lastAt: NOW, times: 1 }
  await recordAccesses(db, [{ ...access, kind: 'sign_in_refused', reason: 'wrong_credentials' }])
  await recordStrongerUses(db, [{ ...who, ...done, groupId, institutionId, at: NOW.getTime(), owner: undefined }])
}

/** Planned, hence still to be changed, and asked of nobody yet. */
async function plannedTerms({ run, db }: StaffedWorld, caf: InstitutionWorld): Promise<string> {
  const known = await db.selectFrom('termsOfUse').select('id').where('institutionId', '=', caf.id).executeTakeFirst()
  if (known) return known.id
  const terms = { institutionId: caf.id, bodyFr: 'Règles', bodyEn: 'Rules', publishesOn: '2026-12-01' }
  return (await run(publishTerms, caf.admin, terms)).id
}

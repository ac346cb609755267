import { sql } from 'kysely'
import type { Context, Outcome } from '../db/execute.ts'
import type { UnitScope } from '../domain/actor.ts'
import type { AuditEvent, Json } from '../domain/events.ts'
import { toRange } from '../domain/period.ts'
import type { NewPerson } from '../domain/person.ts'
import type { ApplicationFacts } from '../domain/policy-targets.ts'
import { refuse } from '../domain/refusals.ts'
import { readAgreementSpan } from '../queries/agreement-span.ts'
import { readApplicationFacts, readApplicationUserFacts, readNewcomerFacts } from '../queries/application-facts.ts'
import { readOpenPeriod } from '../queries/user-standing.ts'
import { authorize } from './authorize.ts'
import { endPeriods } from './end-periods.ts'
import { lockAgreement } from './lock-agreement.ts'
import { openAccount } from './open-account.ts'

type Appointee = { userId: string } | { create: NewPerson }

/** [C13, C15] Names an « administrateur d’unité » of an application, somebody of the module, known to the convention, or created on the spot. */
export async function appointUnitAdministrator(
  context: Context,
  { appointee, ...scope }: UnitScope & { appointee: Appointee },
): Promise<Outcome<{ userId: string }>> {
  const { tx, author, now } = context
  const application = await readApplicationFacts(tx, scope, now)
  authorize(author, 'application.appoint_administrator', application)
  await lockAgreement(tx, scope.agreementId)
  const { userId, events } = await appointed(context, application, appointee)
  const { agreementId, serviceId, unitId } = scope
  const { institutionId } = application
  const during = toRange({ from: now, until: undefined })
  await tx
    .insertInto('appointment')
    .values({
      ...{ kind: 'unit_admin', userId, institutionId, agreementId },
      ...{ ofServiceId: serviceId, ofUnitId: unitId, during },
    })
    .execute()
  const event: AuditEvent = { kind: 'unit_admin.appointed', agreementId, userId, details: detailsOf(scope, now) }
  return { result: { userId }, institutionId, events: [event, ...events] }
}

/** Ends it; a unit may be left without one, the administrateur général is always there. */
export async function dismissUnitAdministrator(
  { tx, author, now }: Context,
  { userId, ...scope }: UnitScope & { userId: string },
): Promise<Outcome<{ userId: string }>> {
  const application = await readApplicationFacts(tx, scope, now)
  authorize(author, 'application.dismiss_administrator', application)
  const { agreementId, serviceId, unitId } = scope
  await lockAgreement(tx, agreementId)
  const his = sql<boolean>`
    user_id = ${userId} AND kind = 'unit_admin' AND agreement_id = ${agreementId} AND of_service_id = ${serviceId}
    AND of_unit_id = ${unitId}`
  if ((await endPeriods(tx, 'appointment', his, now)) === 0) refuse('not_found')
  const event: AuditEvent = { kind: 'unit_admin.dismissed', agreementId, userId, details: detailsOf(scope, now) }
  return { result: { userId }, institutionId: application.institutionId, events: [event] }
}

const detailsOf = ({ serviceId, unitId }: UnitScope, now: Date): { [key: string]: Json } => ({
  ...{ serviceId, unitId, from: now.toISOString() },
})

async function appointed(
  context: Context,
  { agreementId, institutionId }: ApplicationFacts,
  appointee: Appointee,
): Promise<{ userId: string; events: readonly AuditEvent[] }> {
  const { tx, author, now } = context
  if ('userId' in appointee) {
    const { userId } = appointee
    const user = await readApplicationUserFacts(tx, { agreementId, userId }, now)
    if (user) authorize(author, 'application_user.read', user)
    else authorize(author, 'newcomer.place', await readNewcomerFacts(tx, { agreementId, userId }, now))
    if (!(await readOpenPeriod(tx, { agreementId, userId }, now))) refuse('user_closed', { field: 'userId' })
    return { userId, events: [] }
  }
  const { organizationId } = await readAgreementSpan(tx, agreementId)
  const account = { institutionId, organizationId, agreementId, person: appointee.create, opensAt: now }
  return openAccount(context, account)
}

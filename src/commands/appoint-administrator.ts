import type { Tx } from '../db/database.ts'
import type { Context, Outcome } from '../db/execute.ts'
import type { AuditEvent } from '../domain/events.ts'
import { toRange } from '../domain/period.ts'
import type { NewPerson } from '../domain/person.ts'
import type { AgreementFacts } from '../domain/policy-targets.ts'
import { refuse } from '../domain/refusals.ts'
import { readAgreementFacts } from '../queries/agreement-facts.ts'
import { readAgreementSpan } from '../queries/agreement-span.ts'
import { isOpenElsewhere, readOpenPeriod } from '../queries/user-standing.ts'
import { authorize } from './authorize.ts'
import { openPeriod } from './enroll-user.ts'
import { lockAgreement } from './lock-agreement.ts'
import { openAccount } from './open-account.ts'

type Input = { agreementId: string; appointee: { userId: string } | { create: NewPerson } }

/** [H32, H35] Names an « Administrateur partenaire »: someone of the organisation, known or created on the spot. */
export async function appointAdministrator(context: Context, input: Input): Promise<Outcome<{ userId: string }>> {
  const { tx, author, now } = context
  const { agreementId, appointee } = input
  await lockAgreement(tx, agreementId)
  const facts = await readAgreementFacts(tx, agreementId, now)
  authorize(author, 'agreement.appoint_administrator', facts)
  const { userId, events } =
    'userId' in appointee
      ? await requireEnrolled(context, facts, appointee.userId)
      : await createOne(context, facts, appointee.create)
  const { institutionId } = facts
  const during = toRange({ from: now, until: undefined })
  await tx
    .insertInto('appointment')
    .values({ kind: 'organization_admin', userId, institutionId, agreementId, during })
    .execute()
  const details = { from: now.toISOString() }
  const appointed: AuditEvent = { kind: 'organization_admin.appointed', agreementId, userId, details }
  return { result: { userId }, institutionId, events: [appointed, ...events] }
}

type Appointee = { userId: string; events: readonly AuditEvent[] }

/** Whoever the organisation knows may be named; he is opened within the convention if he was not yet [H41]. */
async function requireEnrolled(context: Context, facts: AgreementFacts, userId: string): Promise<Appointee> {
  const { tx, now } = context
  const { agreementId } = facts
  const { organizationId } = await readAgreementSpan(tx, agreementId)
  await requireOfOrganization(tx, organizationId, userId)
  // Whether he is open for as long as the appointment needs, the database says.
  if (await readOpenPeriod(tx, { agreementId, userId }, now)) return { userId, events: [] }
  if (!(await isOpenElsewhere(tx, { agreementId, userId }, now))) refuse('user_closed', { field: 'userId' })
  const opened = await openPeriod(context, { userId, agreementId, organizationId }, now)
  const enrolled: AuditEvent = { kind: 'user.enrolled', agreementId, userId, details: { opensAt: now.toISOString() } }
  return { userId, events: [enrolled, ...opened] }
}

async function requireOfOrganization(tx: Tx, organizationId: string, userId: string): Promise<void> {
  const person = await tx
    .selectFrom('userAccount')
    .select('id')
    .where('id', '=', userId)
    .where('organizationId', '=', organizationId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!person) refuse('not_found')
}

async function createOne(context: Context, facts: AgreementFacts, person: NewPerson): Promise<Appointee> {
  const { agreementId, institutionId } = facts
  const { organizationId } = await readAgreementSpan(context.tx, agreementId)
  return openAccount(context, { institutionId, organizationId, agreementId, person, opensAt: context.now })
}

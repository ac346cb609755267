import type { Context, Outcome } from '../db/execute.ts'
import type { AuditEvent } from '../domain/events.ts'
import { toRange } from '../domain/period.ts'
import type { NewPerson } from '../domain/person.ts'
import { readInstitutionFacts } from '../queries/institution-facts.ts'
import { authorize } from './authorize.ts'
import { openStaffAccount } from './open-account.ts'
import { requireStaff } from './require-staff.ts'

type Input = { institutionId: string; appointee: { userId: string } | { create: NewPerson } }
type Result = { userId: string }

/** Names an « Administrateur de la Caf »: someone of its own staff, known or created on the spot. */
export async function appointInstitutionAdmin(context: Context, input: Input): Promise<Outcome<Result>> {
  const { tx, author, now } = context
  const { institutionId, appointee } = input
  authorize(author, 'institution.appoint_administrator', await readInstitutionFacts(tx, institutionId))
  const { userId, events } =
    'userId' in appointee
      ? await known(context, institutionId, appointee.userId)
      : await openStaffAccount(context, { institutionId, person: appointee.create, opensAt: now })
  const during = toRange({ from: now, until: undefined })
  await tx.insertInto('appointment').values({ kind: 'institution_admin', userId, institutionId, during }).execute()
  const appointed: AuditEvent = { kind: 'institution_admin.appointed', userId, details: { from: now.toISOString() } }
  return { result: { userId }, institutionId, events: [appointed, ...events] }
}

async function known({ tx }: Context, institutionId: string, userId: string) {
  await requireStaff(tx, institutionId, userId)
  return { userId, events: [] as AuditEvent[] }
}

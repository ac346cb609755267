import type { Context, Outcome } from '../db/execute.ts'
import { toRange } from '../domain/period.ts'
import type { NewPerson } from '../domain/person.ts'
import { authorize } from './authorize.ts'
import { openStaffAccount } from './open-account.ts'

type NewInstitution = { name: string; timeZone: string; locale: 'fr' | 'en'; administrator: NewPerson }
type Result = { id: string; administratorId: string }

/** Creates an institution and its first « Administrateur de la Caf » in one go: one without the other could do nothing. */
export async function createInstitution(context: Context, input: NewInstitution): Promise<Outcome<Result>> {
  const { tx, author, now } = context
  authorize(author, 'institution.create', { kind: 'installation' })
  const { administrator, ...fields } = input
  const { id } = await tx.insertInto('institution').values(fields).returning('id').executeTakeFirstOrThrow()
  const account = { institutionId: id, person: administrator, opensAt: now }
  const { userId, events } = await openStaffAccount(context, account)
  await tx
    .insertInto('appointment')
    .values({
      kind: 'institution_admin',
      userId,
      institutionId: id,
      during: toRange({ from: now, until: undefined }),
    })
    .execute()
  return {
    result: { id, administratorId: userId },
    institutionId: id,
    events: [
      { kind: 'institution.created', details: fields },
      ...events,
      { kind: 'institution_admin.appointed', userId, details: { from: now.toISOString() } },
    ],
  }
}

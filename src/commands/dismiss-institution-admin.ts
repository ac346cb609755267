import { sql } from 'kysely'
import type { Context, Outcome } from '../db/execute.ts'
import { refuse } from '../domain/refusals.ts'
import { readInstitutionFacts } from '../queries/institution-facts.ts'
import { authorize } from './authorize.ts'
import { endPeriods } from './end-periods.ts'

type Input = { institutionId: string; userId: string }

/** Ends the appointment of an « Administrateur de la Caf ». The last one cannot leave. */
export async function dismissInstitutionAdmin(
  { tx, author, now }: Context,
  { institutionId, userId }: Input,
): Promise<Outcome<{ userId: string }>> {
  authorize(author, 'institution.dismiss_administrator', await readInstitutionFacts(tx, institutionId))
  // Two who dismiss each other at the same time would leave nobody.
  await tx.selectFrom('institution').select('id').where('id', '=', institutionId).forNoKeyUpdate().execute()
  const { rows } = await sql<{ userId: string }>`
    SELECT user_id FROM appointment
    WHERE scope_id = ${institutionId} AND kind = 'institution_admin' AND during @> ${now}::timestamptz`.execute(tx)
  if (!rows.some((row) => row.userId === userId)) refuse('not_found')
  if (rows.length === 1) refuse('last_administrator')
  const his = sql<boolean>`scope_id = ${institutionId} AND kind = 'institution_admin' AND user_id = ${userId}`
  await endPeriods(tx, 'appointment', his, now)
  return {
    result: { userId },
    institutionId,
    events: [{ kind: 'institution_admin.dismissed', userId, details: { at: now.toISOString() } }],
  }
}

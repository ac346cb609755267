import { sql } from 'kysely'
import type { Context, Outcome } from '../db/execute.ts'
import { isSystem } from '../domain/actor.ts'
import { refuse } from '../domain/refusals.ts'
import { type DeputyScope, scopeIdOf } from '../queries/deputies.ts'
import { authorizeDeputy } from './deputy-place.ts'
import { endPeriods } from './end-periods.ts'
import { lockAgreement } from './lock-agreement.ts'

type Input = DeputyScope & { deputyId: string }

/** Who named a deputy needs him no more. Who may dismiss the namer dismisses the deputy by the same way. */
export async function endDeputy(context: Context, input: Input): Promise<Outcome<{ endedAt: Date }>> {
  const { tx, author, now } = context
  const { institutionId, agreementId, groupId } = await authorizeDeputy(context, input)
  await lockAgreement(tx, agreementId)
  const deputy = await tx
    .selectFrom('appointment')
    .select(['userId', 'deputyOf'])
    .where('id', '=', input.deputyId)
    .where('scopeId', '=', scopeIdOf(input))
    .executeTakeFirst()
  if (!deputy?.deputyOf || isSystem(author) || deputy.deputyOf !== author.userId) refuse('not_found')
  const ended = await endPeriods(tx, 'appointment', sql<boolean>`id = ${input.deputyId}`, now)
  if (ended === 0) refuse('not_found')
  const about = { agreementId, ...(groupId && { groupId }), userId: deputy.userId }
  const details = { deputyOf: deputy.deputyOf, until: now.toISOString() }
  return { result: { endedAt: now }, institutionId, events: [{ kind: 'deputy.ended', ...about, details }] }
}

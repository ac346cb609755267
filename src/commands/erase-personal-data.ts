import { sql } from 'kysely'
import type { Context, Outcome } from '../db/execute.ts'
import { refuse } from '../domain/refusals.ts'
import { readAccountStanding } from '../queries/account-standing.ts'
import { readInstitutionFacts } from '../queries/institution-facts.ts'
import { authorize } from './authorize.ts'

type Input = { institutionId: string; userId: string }
type Erased = { lines: number; addresses: number; alerts: number }

/**
 * Erases what is kept of somebody whose account is closed for good beside the records: what the journal told of him apart,
 * the addresses he acted from, and alerts about his use (resolution 21). The lines stay, and the chain with them: they hold
 * digests alone.
 */
export async function erasePersonalData(context: Context, input: Input): Promise<Outcome<Erased>> {
  const { tx, author, now } = context
  const { institutionId, userId } = input
  authorize(author, 'personal_data.erase', await readInstitutionFacts(tx, institutionId))
  await requireClosed(context, input)
  const told = await sql`
    DELETE FROM audit_personal p USING audit_event e
    WHERE e.institution_id = ${institutionId} AND e.user_id = ${userId}
      AND p.institution_id = e.institution_id AND p.number = e.number`.execute(tx)
  const from = await sql`
    DELETE FROM audit_origin o USING audit_event e
    WHERE e.institution_id = ${institutionId} AND e.actor_id = ${userId}
      AND o.institution_id = e.institution_id AND o.number = e.number`.execute(tx)
  const alerts = await sql`DELETE FROM alert WHERE user_id = ${userId}`.execute(tx)
  const result = { lines: countOf(told), addresses: countOf(from), alerts: countOf(alerts) }
  if (result.lines + result.addresses + result.alerts === 0) return { result, unchanged: true }
  const details = { ...result, at: now.toISOString() }
  return { result, institutionId, events: [{ kind: 'personal_data.erased', userId, details }] }
}

const countOf = ({ numAffectedRows }: { numAffectedRows?: bigint | undefined }) => Number(numAffectedRows ?? 0)

async function requireClosed({ tx, now }: Context, { institutionId, userId }: Input): Promise<void> {
  const { rows } = await sql`
    SELECT FROM user_account WHERE id = ${userId} AND institution_id = ${institutionId} FOR UPDATE`.execute(tx)
  if (rows.length === 0) refuse('not_found')
  if ((await readAccountStanding(tx, userId, now)).state !== 'closed') refuse('account_still_open')
}

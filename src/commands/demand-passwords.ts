import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Context, Outcome, Runner } from '../db/execute.ts'
import { personIdOf } from '../domain/actor.ts'
import { refuse } from '../domain/refusals.ts'
import { authorizeDemand, type Concerned, type PasswordDemandTarget } from './password-demand-target.ts'

type Input = PasswordDemandTarget & { reason: string }
type Demanded = { id: string; persons: number }

/** So many sessions' holders in one transaction: nobody else waits long for it. */
const PORTION = 500

/**
 * « Forcer la modification des mots de passe » [H09, resolution 4]. From its very instant on, a session of anybody
 * concerned leads to the choice of a new password and nowhere else; then the sessions themselves end, by portions.
 */
export async function demandPasswords(context: Context, input: Input): Promise<Outcome<Demanded>> {
  const { tx, now } = context
  const concerned = await authorizeDemand(context, input)
  const reason = input.reason.trim()
  if (reason === '') refuse('required_field', { field: 'reason' })
  const id = await record(context, concerned, reason)
  const persons = await nameEverybody(tx, id, concerned)
  if (persons === 0) refuse('nobody_concerned')
  if (await endPortion(tx, id, now)) await leaveTheRest(tx, id)
  const { institutionId, about, scope } = concerned
  const details = { demandId: id, level: input.level, ...scope, persons }
  return {
    result: { id, persons },
    institutionId,
    events: [{ kind: 'passwords.change_demanded', ...about, details, personal: { reason } }],
  }
}

async function record({ tx, author, now }: Context, { institutionId, scope }: Concerned, reason: string) {
  const demandedBy = personIdOf(author)
  const { id } = await tx
    .insertInto('passwordDemand')
    .values({ institutionId, ...scope, reason, demandedBy, demandedAt: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Whoever has no password, because his organisation's provider lets him in, has none to change. */
async function nameEverybody(tx: Tx, demandId: string, { people }: Concerned): Promise<number> {
  const { numAffectedRows } = await sql`
    INSERT INTO password_demand_person (demand_id, user_id)
    SELECT ${demandId}::uuid, p.user_id FROM (${people}) p
    WHERE EXISTS (SELECT FROM credential c WHERE c.user_id = p.user_id AND c.replaced_at IS NULL)`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Whether anybody is left. Whoever signed in since was asked for his new password already. */
async function endPortion(tx: Tx, demandId: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{ userId: string }>`
    UPDATE password_demand_person SET sessions_ended_at = ${now}
    WHERE demand_id = ${demandId} AND user_id IN (
      SELECT user_id FROM password_demand_person WHERE demand_id = ${demandId} AND sessions_ended_at IS NULL
      ORDER BY user_id LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)
    RETURNING user_id`.execute(tx)
  await sql`
    UPDATE session SET ended_at = ${now}, end_reason = 'password_demanded'
    WHERE user_id = ANY(${rows.map(({ userId }) => userId)}::uuid[]) AND ended_at IS NULL
      AND created_at <= (SELECT demanded_at FROM password_demand WHERE id = ${demandId})`.execute(tx)
  return rows.length === PORTION
}

async function leaveTheRest(tx: Tx, demandId: string): Promise<void> {
  await sql`SELECT graphile_worker.add_job('end_demanded_sessions', json_build_object('demandId', ${demandId}::text),
              job_key => ${`demand:${demandId}`})`.execute(tx)
}

/** The portions after the first, each in its own transaction; taken up again where a process died. */
export async function endDemandedSessions({ db, now }: Runner, demandId: string): Promise<void> {
  const goesOn = await db.transaction().execute(async (tx) => {
    const at = now()
    await sql`SELECT set_config('habilis.now', ${at.toISOString()}, true)`.execute(tx)
    return endPortion(tx, demandId, at)
  })
  if (goesOn) await endDemandedSessions({ db, now }, demandId)
}

import type { Database, Tx } from '../db/database.ts'
import { execute, type Runner } from '../db/execute.ts'
import type { Person } from '../domain/actor.ts'
import { ACCOUNT_LIMIT, ADDRESS_LIMIT } from '../domain/attempts.ts'
import { refuse } from '../domain/refusals.ts'
import { readFactorKinds } from '../queries/factors.ts'
import { readSessionById } from '../queries/session.ts'
import { stepOfCode } from '../secrets/authenticator-app.ts'
import type { Sealer } from '../secrets/sealed-box.ts'
import { countAttempts, forgiveAccount, forgiveAddress } from './count-attempts.ts'
import { markShown } from './mark-shown.ts'
import { type StepDone, stepDone } from './step-done.ts'
import { useRecoveryCode } from './use-recovery-code.ts'

export type CodeTyped = {
  session: { id: string; actor: Person }
  kind: 'totp' | 'recovery_code'
  code: string
  /** What addresses count as one: see http/rate-limits.ts. */
  addressGroup: string
  seeds: Sealer
}

/**
 * A code of the application or a recovery code confirms the session. `code_wrong` alike for one that is wrong, was used,
 * is too old, or of a kind he does not have; tries are counted per account and per address.
 */
export async function confirmByCode(runner: Runner, input: CodeTyped): Promise<StepDone> {
  const { session, kind, code, addressGroup, seeds } = input
  const { db, now } = runner
  await requireFactorStep(db, session, now())
  const account = { subject: `factor:${session.actor.userId}`, limit: ACCOUNT_LIMIT }
  const address = { subject: `factor-address:${addressGroup}`, limit: ADDRESS_LIMIT }
  await countAttempts(db, [account, address], now())
  const done =
    kind === 'recovery_code'
      ? await execute(runner, useRecoveryCode, session.actor, { sessionId: session.id, code })
      : await db.transaction().execute((tx) => useAppCode(tx, session, { code, seeds }, now()))
  await forgiveAccount(db, account)
  await forgiveAddress(db, address)
  return done
}

/** Once the holder's own mailbox has spoken, if it must, and for whoever has a factor. */
export async function requireFactorStep(
  db: Database,
  session: { id: string; actor: { userId: string } },
  now: Date,
): Promise<void> {
  const running = (await readSessionById(db, session.id, now)) ?? refuse('not_signed_in')
  if (running.stage === 'holder_code') refuse('first_login_unfinished')
  if ((await readFactorKinds(db, session.actor.userId)).length === 0) refuse('factor_not_held')
}

async function useAppCode(
  tx: Tx,
  session: { id: string; actor: { userId: string } },
  { code, seeds }: Pick<CodeTyped, 'code' | 'seeds'>,
  now: Date,
): Promise<StepDone> {
  const apps = await tx
    .selectFrom('authenticatorApp')
    .innerJoin('factor', 'factor.id', 'authenticatorApp.factorId')
    .select(['factor.id', 'sealedSeed'])
    .where('userId', '=', session.actor.userId)
    .execute()
  for (const { id, sealedSeed } of apps) {
    const step = stepOfCode(seeds.open(sealedSeed), code, now)
    if (step === undefined || !(await takeStep(tx, id, step))) continue
    await markShown(tx, { sessionId: session.id, factorId: id, kind: 'totp' }, now)
    return stepDone(tx, session.id, now)
  }
  return refuse('code_wrong', { field: 'code' })
}

/** RFC 6238 §5.2: of two who come with one code at the same instant, the second finds its step taken. */
async function takeStep(tx: Tx, factorId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('authenticatorApp')
    .set({ lastStep: step })
    .where('factorId', '=', factorId)
    .where('lastStep', '<', step)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

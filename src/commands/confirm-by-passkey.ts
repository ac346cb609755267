import type { Runner } from '../db/execute.ts'
import type { Person } from '../domain/actor.ts'
import { refuse } from '../domain/refusals.ts'
import { readPasskeys } from '../queries/passkeys.ts'
import { newChallenge } from '../secrets/passkey-challenge.ts'
import { requestOptions, type Site } from '../secrets/passkeys.ts'
import type { Sealer } from '../secrets/sealed-box.ts'
import { requireFactorStep } from './confirm-by-code.ts'
import { markShown } from './mark-shown.ts'
import { type StepDone, stepDone } from './step-done.ts'
import { countPasskeyUse, type PasskeyAnswer, verifyPasskey } from './use-passkey.ts'

type Session = { id: string; actor: Person }

/** What the browser needs in order to use one of the passkeys of this account. */
export async function startPasskeyStep(
  runner: Runner,
  session: Session,
  { site, challenges }: { site: Site; challenges: Sealer },
) {
  await requireFactorStep(runner.db, session, runner.now())
  const known = await readPasskeys(runner.db, session.actor.userId)
  if (known.length === 0) refuse('factor_not_held')
  return requestOptions(
    site,
    newChallenge(challenges, { purpose: 'confirm', sessionId: session.id }, runner.now()),
    known,
  )
}

/** A passkey confirms the session of its own holder. Refuses `passkey_refused`, whatever is wrong. */
export async function confirmByPasskey(runner: Runner, session: Session, answer: PasskeyAnswer): Promise<StepDone> {
  await requireFactorStep(runner.db, session, runner.now())
  const used = await verifyPasskey(runner, answer, { purpose: 'confirm', sessionId: session.id })
  if (used?.userId !== session.actor.userId) refuse('passkey_refused')
  return runner.db.transaction().execute(async (tx) => {
    const now = runner.now()
    await countPasskeyUse(tx, used)
    await markShown(tx, { sessionId: session.id, factorId: used.factorId, kind: 'passkey' }, now)
    return stepDone(tx, session.id, now)
  })
}

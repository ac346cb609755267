import type { Tx } from '../db/database.ts'
import type { Command } from '../db/execute.ts'
import type { Person } from '../domain/actor.ts'
import { refuse } from '../domain/refusals.ts'
import { stepOfCode } from '../secrets/authenticator-app.ts'
import type { Sealer } from '../secrets/sealed-box.ts'
import { addFactor, type FactorAdded } from './add-factor.ts'

type Input = { sessionId: string; factorId: string; name: string; code: string; seeds: Sealer }

/** A first code shows that the application has the seed. Refuses `code_wrong`; `code_expired` once it is to be prepared anew. */
export const confirmApp: Command<Input, FactorAdded, Person> = async (context, input) => {
  const { tx, now } = context
  const { sessionId, factorId, name, code, seeds } = input
  const sealedSeed =
    (await takePrepared(tx, { id: factorId, sessionId }, now)) ?? refuse('code_expired', { field: 'code' })
  const lastStep = stepOfCode(seeds.open(sealedSeed), code, now) ?? refuse('code_wrong', { field: 'code' })
  return addFactor(context, { sessionId, kind: 'totp', name }, async (id) => {
    await tx.insertInto('authenticatorApp').values({ factorId: id, sealedSeed, lastStep }).execute()
  })
}

/** Kept when the command then refuses: he types the next code. */
async function takePrepared(tx: Tx, which: { id: string; sessionId: string }, now: Date): Promise<Buffer | undefined> {
  const row = await tx
    .deleteFrom('preparedApp')
    .where('id', '=', which.id)
    .where('sessionId', '=', which.sessionId)
    .where('expiresAt', '>', now)
    .returning('sealedSeed')
    .executeTakeFirst()
  return row?.sealedSeed
}

import { type Command, execute, type Runner } from '../db/execute.ts'
import type { Person } from '../domain/actor.ts'
import { refuse } from '../domain/refusals.ts'
import { type BrowserAnswer, type NewPasskey, type Site, verifyCreation } from '../secrets/passkeys.ts'
import type { Sealer } from '../secrets/sealed-box.ts'
import { addFactor, type FactorAdded } from './add-factor.ts'
import { spendChallenge } from './spend-challenge.ts'

type Made = {
  session: { id: string; actor: Person }
  name: string
  answer: BrowserAnswer
  site: Site
  challenges: Sealer
}

/** The passkey that the browser made to the challenge of this session. Refuses `passkey_refused`, whatever is wrong. */
export async function addPasskey(runner: Runner, made: Made): Promise<FactorAdded> {
  const { session, name, answer, site, challenges } = made
  const challenge = await spendChallenge(runner, challenges, answer, { purpose: 'add', sessionId: session.id })
  const passkey = challenge && (await verifyCreation(site, challenge, answer))
  if (!passkey) refuse('passkey_refused')
  return execute(runner, keepPasskey, session.actor, { sessionId: session.id, name, passkey })
}

const keepPasskey: Command<{ sessionId: string; name: string; passkey: NewPasskey }, FactorAdded, Person> = (
  context,
  { sessionId, name, passkey },
) =>
  addFactor(context, { sessionId, kind: 'passkey', name }, async (factorId) => {
    await context.tx
      .insertInto('passkey')
      .values({ factorId, ...passkey })
      .execute()
  })

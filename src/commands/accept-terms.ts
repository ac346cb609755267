import type { Command } from '../db/execute.ts'
import type { Person } from '../domain/actor.ts'
import { journalOf } from '../domain/installation.ts'
import { refuse } from '../domain/refusals.ts'
import { readSessionById } from '../queries/session.ts'
import { type StepDone, stepDone } from './step-done.ts'

/** Proves that the person accepted this version, when, and from where [H16, H28]. Refused when it is no more the newest. */
export const acceptTerms: Command<{ sessionId: string; termsId: string; address: string }, StepDone, Person> = async (
  { tx, author, now },
  { sessionId, termsId, address },
) => {
  const session = await readSessionById(tx, sessionId, now)
  if (session?.stage !== 'terms_of_use') refuse('step_already_done')
  if (session.termsId !== termsId) refuse('terms_replaced')
  const terms = await tx.selectFrom('termsOfUse').select('version').where('id', '=', termsId).executeTakeFirstOrThrow()
  await tx.insertInto('termsAcceptance').values({ userId: author.userId, termsId, acceptedAt: now, address }).execute()
  return {
    result: await stepDone(tx, sessionId, now),
    institutionId: journalOf(author),
    events: [
      {
        kind: 'terms_of_use.accepted',
        userId: author.userId,
        details: { termsId, version: terms.version },
        personal: { address },
      },
    ],
  }
}

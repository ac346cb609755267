import type { Context, Outcome } from '../db/execute.ts'
import { latest } from '../domain/period.ts'
import { refuse } from '../domain/refusals.ts'
import { readUserFacts } from '../queries/user-facts.ts'
import { readOpenPeriod } from '../queries/user-standing.ts'
import { authorize } from './authorize.ts'
import { orderCredentials } from './order-credentials.ts'

type Input = { agreementId: string; userId: string }

/** Sends identifier and temporary password anew, with one click, which voids the earlier ones (resolution 1). */
export async function resendCredentials(context: Context, input: Input): Promise<Outcome<{ userId: string }>> {
  const { tx, author, now } = context
  const facts = await readUserFacts(tx, input, now)
  authorize(author, 'user.send_credentials', facts)
  return sendCredentialsAgain(context, facts.institutionId, input)
}

/** The same, once it is settled that the author may. */
export async function sendCredentialsAgain(
  context: Context,
  institutionId: string,
  input: Input,
): Promise<Outcome<{ userId: string }>> {
  const { tx, now } = context
  const { agreementId, userId } = input
  const open = (await readOpenPeriod(tx, input, now)) ?? refuse('user_closed')
  const notBefore = latest(open.from, now)
  const ordered = await orderCredentials(context, { userId, agreementId, notBefore })
  return { result: { userId }, institutionId, events: [ordered] }
}

import type { Context, Outcome } from '../db/execute.ts'
import type { NewPerson } from '../domain/person.ts'
import { readApplicationUserFacts } from '../queries/application-facts.ts'
import { authorize } from './authorize.ts'
import { correctUser } from './change-user.ts'
import { closeWithin } from './close-user.ts'
import { sendCredentialsAgain } from './resend-credentials.ts'

type Key = { agreementId: string; userId: string }

/** [C02] Corrects a user of the « module d’administration ». */
export async function changeApplicationUser(
  context: Context,
  input: Key & { version: number; person: NewPerson },
): Promise<Outcome<{ version: number }>> {
  const facts = await readApplicationUserFacts(context.tx, input, context.now)
  authorize(context.author, 'application_user.change', facts)
  return correctUser(context, facts, input)
}

/** [C03] Has another temporary password sent to him. */
export async function resetApplicationUser(context: Context, input: Key): Promise<Outcome<{ userId: string }>> {
  const facts = await readApplicationUserFacts(context.tx, input, context.now)
  authorize(context.author, 'application_user.reset_password', facts)
  return sendCredentialsAgain(context, facts.institutionId, input)
}

/** [C05, resolution 21] « Supprimer un utilisateur »: closed for good; name and identifier stay in the records. */
export async function closeApplicationUser(context: Context, input: Key): Promise<Outcome<{ closesAt: Date }>> {
  const facts = await readApplicationUserFacts(context.tx, input, context.now)
  authorize(context.author, 'application_user.close', facts)
  return closeWithin(context, facts, input)
}

import type { Context } from '../db/execute.ts'
import { isSystem } from '../domain/actor.ts'
import { refusalOf, sees } from '../domain/policy.ts'
import { Refused } from '../domain/refusals.ts'
import { readAgreementFacts } from '../queries/agreement-facts.ts'
import { type EmailScope, readEmailHolder } from '../queries/email-holder.ts'
import { readUserFacts } from '../queries/user-facts.ts'

/**
 * An address is one person's within the organisation (resolution 10). The refusal names him, and carries him as
 * `current` so that the screen can offer to enrol or reopen him, only to those who may know of him.
 */
export async function refuseTakenEmail(
  context: Context,
  scope: EmailScope,
  email: string,
  exceptUserId?: string,
): Promise<void> {
  const holder = await readEmailHolder(context.tx, scope, email, context.now)
  if (!holder || holder.userId === exceptUserId) return
  if (await mayKnow(context, scope.agreementId, holder.userId))
    throw new Refused([{ code: 'email_taken', field: 'email', params: { name: holder.name } }], holder)
  throw new Refused([{ code: 'email_in_use', field: 'email' }])
}

/** The administrator answers for his whole organisation [H32]; a responsable knows those of his groups [H37]. */
export async function mayKnow(
  { tx, author, now }: Context,
  agreementId: string | undefined,
  userId: string,
): Promise<boolean> {
  if (isSystem(author) || agreementId === undefined) return true
  const agreement = await readAgreementFacts(tx, agreementId, now)
  if (agreement && !refusalOf(author, 'user.create_outside_groups', agreement)) return true
  const enrollments = await tx
    .selectFrom('enrollment')
    .select('agreementId')
    .distinct()
    .where('userId', '=', userId)
    .execute()
  for (const enrollment of enrollments) {
    const facts = await readUserFacts(tx, { agreementId: enrollment.agreementId, userId }, now)
    if (facts && sees(author, facts)) return true
  }
  return false
}

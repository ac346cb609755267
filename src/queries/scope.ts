import type { Reader } from '../db/database.ts'
import type { Actor } from '../domain/actor.ts'
import type { AgreementFacts } from '../domain/policy-targets.ts'
import { readSubtree } from './subtree.ts'

/**
 * The groups of a convention that the reader may see: all (nothing is returned) for the institution and the partner's
 * administrator, his own and those below for a responsable [H37].
 */
export async function readGroupsInSight(
  db: Reader,
  actor: Actor,
  agreement: AgreementFacts,
): Promise<readonly string[] | undefined> {
  const wholeInstitution = actor.institutionAdmin && actor.institutionId === agreement.institutionId
  if (wholeInstitution || actor.administers.includes(agreement.agreementId)) return undefined
  const own = actor.manages.filter((m) => m.agreementId === agreement.agreementId).map((m) => m.groupId)
  return readSubtree(db, own)
}

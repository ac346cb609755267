import type { Reader } from '../db/database.ts'
import type { InstitutionFacts } from '../domain/policy-targets.ts'

/** What the policy asks about an institution; nothing when it does not exist. */
export async function readInstitutionFacts(db: Reader, institutionId: string): Promise<InstitutionFacts | undefined> {
  const row = await db.selectFrom('institution').select('id').where('id', '=', institutionId).executeTakeFirst()
  return row && { kind: 'institution', institutionId }
}

import type { Reader } from '../db/database.ts'
import type { InstitutionFacts } from '../domain/policy-targets.ts'

/** To whom a role of a catalogue belongs, for the policy. */
export async function readRoleFacts(db: Reader, roleId: string): Promise<InstitutionFacts | undefined> {
  const row = await db.selectFrom('role').select('institutionId').where('id', '=', roleId).executeTakeFirst()
  return row && { kind: 'institution', institutionId: row.institutionId }
}

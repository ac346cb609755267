import type { Reader } from '../db/database.ts'

/** Empty for whoever belongs to none. */
export async function readInstitutionName(db: Reader, institutionId: string | undefined): Promise<string> {
  if (institutionId === undefined) return ''
  const { name } = await db
    .selectFrom('institution')
    .select('name')
    .where('id', '=', institutionId)
    .executeTakeFirstOrThrow()
  return name
}

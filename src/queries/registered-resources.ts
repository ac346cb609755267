import type { Reader } from '../db/database.ts'

/** What a service registered of a record; nothing when it did not. */
export async function readRegisteredProperties(
  db: Reader,
  institutionId: string,
  type: string,
  id: string,
): Promise<Record<string, unknown> | undefined> {
  const row = await db
    .selectFrom('registeredResource')
    .select('properties')
    .where('institutionId', '=', institutionId)
    .where('type', '=', type)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.properties as Record<string, unknown> | undefined
}

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

export type Registered = { id: string; properties: Record<string, unknown> }

/** What a service registered of a type, by id; from the one after `after`, `count` at the most. */
export async function readRegisteredPage(
  db: Reader,
  {
    institutionId,
    type,
    after,
    count,
  }: { institutionId: string; type: string; after: string | undefined; count: number },
): Promise<Registered[]> {
  const all = db
    .selectFrom('registeredResource')
    .select(['id', 'properties'])
    .where('institutionId', '=', institutionId)
    .where('type', '=', type)
  const further = after === undefined ? all : all.where('id', '>', after)
  return (await further.orderBy('id').limit(count).execute()) as Registered[]
}

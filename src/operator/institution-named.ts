import type { Database } from '../db/database.ts'
import { CannotDo } from './cannot-do.ts'

/** By its name as the operator types it; the only one there is needs none. */
export async function institutionNamed(db: Database, name: string | undefined): Promise<string> {
  const rows = await db.selectFrom('institution').select(['id', 'name']).orderBy('name').execute()
  const found = name === undefined ? rows : rows.filter((row) => row.name === name)
  const [only, second] = found
  if (only && !second) return only.id
  throw new CannotDo(
    `Name the institution with --institution: ${rows.map((row) => row.name).join(', ') || 'there is none'}.`,
  )
}

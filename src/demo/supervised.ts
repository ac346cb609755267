import type { Database } from '../db/database.ts'
import { SUPERVISED } from './supervision.ts'

/** One whose institution supervises, with everybody there by name. */
export type Supervised = {
  institutionId: string
  userId(name: string): string
  identifierOf(name: string): string
  agreementId(reference: string): string
}

/** What somebody did so many days ago: the journal tells it in the order in which it was done. */
export type Deed = { daysAgo: number; carryOut: (at: Date) => Promise<unknown> }

export async function readSupervised(db: Database): Promise<Supervised> {
  const { id: institutionId } = await db
    .selectFrom('institution')
    .select('id')
    .where('name', '=', SUPERVISED.institution)
    .executeTakeFirstOrThrow()
  const people = await db
    .selectFrom('userAccount')
    .select(['id', 'identifier', 'firstName', 'lastName'])
    .where('institutionId', '=', institutionId)
    .execute()
  const agreements = await db
    .selectFrom('agreement')
    .select(['id', 'reference'])
    .where('institutionId', '=', institutionId)
    .execute()
  const find = <T>(rows: readonly T[], what: string, nameOf: (row: T) => string) => {
    const row = rows.find((one) => nameOf(one) === what)
    if (!row) throw new Error(`The demonstration names « ${what} », which it lacks.`)
    return row
  }
  const person = (name: string) => find(people, name, ({ firstName, lastName }) => `${firstName} ${lastName}`)
  return {
    institutionId,
    userId: (name) => person(name).id,
    identifierOf: (name) => person(name).identifier,
    agreementId: (reference) => find(agreements, reference, (row) => row.reference).id,
  }
}

import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely'
import type pg from 'pg'
import { preparing } from './prepared.ts'
import type { DB } from './schema.ts'

export type Database = Kysely<DB>

/** Queries take either: a transaction reads what it has itself written. */
export type Reader = Kysely<DB>

/** Always passed explicitly; there is no ambient transaction. */
export type Tx = Transaction<DB>

/** `user_group.parent_id` in SQL is `userGroup.parentId` in code, in results of plain `sql` too. */
export function openDatabase(pool: pg.Pool): Database {
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool: preparing(pool) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}

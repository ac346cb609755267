import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'

/** Somebody who holds one of the roles now, by the first of his groups that gives it. */
export type Holder = { groupId: string; userId: string; identifier: string }

type Asked = {
  institutionId: string
  roleIds: readonly string[]
  at: Date
  /** The place of the last one read; none to begin. */
  after: Pick<Holder, 'groupId' | 'userId'> | undefined
  count: number
}

/**
 * Group by group, so that a role of few costs little however many users there are; each once, in the first of his
 * groups that gives one of the roles.
 */
export async function readHolders(db: Reader, { institutionId, roleIds, at, after, count }: Asked): Promise<Holder[]> {
  const holds = (group: string) => sql`
    EXISTS (SELECT FROM role_assignment ra
            WHERE ra.group_id = ${sql.ref(group)} AND ra.role_id = ANY(${[...roleIds]}::uuid[])
              AND ra.during @> ${at}::timestamptz)`
  const isAfter = after ? sql`(g.id, m.user_id) > (${after.groupId}::uuid, ${after.userId}::uuid)` : sql`true`
  const isFurther = after ? sql`a_group.id >= ${after.groupId}::uuid` : sql`true`
  const { rows } = await sql<Holder>`
    SELECT g.id AS group_id, m.user_id, u.identifier
    FROM (SELECT a_group.id FROM user_group a_group JOIN agreement a ON a.id = a_group.agreement_id
          WHERE a.institution_id = ${institutionId} AND ${isFurther} AND ${holds('a_group.id')}
          ORDER BY a_group.id) g
    JOIN membership m ON m.group_id = g.id AND m.during @> ${at}::timestamptz
    JOIN user_account u ON u.id = m.user_id
    WHERE ${isAfter} AND NOT EXISTS (
      SELECT FROM membership before
      WHERE before.user_id = m.user_id AND before.during @> ${at}::timestamptz AND before.group_id < g.id
        AND ${holds('before.group_id')})
    ORDER BY g.id, m.user_id LIMIT ${count}`.execute(db)
  return rows
}

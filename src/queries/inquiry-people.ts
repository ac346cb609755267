import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { namerStands } from './deputies.ts'

type Person = { userId: string }

/**
 * Who has to answer an inquiry now: the responsable named, while he is one, and his deputies; else the convention's
 * administrators.
 */
export async function readWhoAnswers(
  db: Reader,
  { agreementId, responderId }: { agreementId: string; responderId: string | null },
  at: Date,
): Promise<readonly string[]> {
  const { rows } = await sql<Person & { isResponder: boolean }>`
    SELECT DISTINCT p.user_id, p.kind = 'group_manager' AS is_responder FROM appointment p
    WHERE p.agreement_id = ${agreementId} AND p.during @> ${at}::timestamptz AND ${namerStands(sql`p`, at)}
      AND (p.kind = 'organization_admin' OR p.kind = 'group_manager' AND ${responderId}::uuid IN (p.user_id, p.deputy_of))`.execute(
    db,
  )
  const named = rows.filter(({ isResponder }) => isResponder)
  return (named.length > 0 ? named : rows).map(({ userId }) => userId)
}

/** Who asked, while he is of the institution's administrators; else all of them. */
export async function readWhoAsked(
  db: Reader,
  { institutionId, askedBy }: { institutionId: string; askedBy: string | null },
  at: Date,
): Promise<readonly string[]> {
  const { rows } = await sql<Person>`
    SELECT DISTINCT user_id FROM appointment
    WHERE institution_id = ${institutionId} AND kind = 'institution_admin' AND during @> ${at}::timestamptz`.execute(db)
  const all = rows.map(({ userId }) => userId)
  return askedBy !== null && all.includes(askedBy) ? [askedBy] : all
}

export async function readNamesOfWhoAnswers(
  db: Reader,
  inquiry: { agreementId: string; responderId: string | null },
  at: Date,
): Promise<string[]> {
  const userIds = await readWhoAnswers(db, inquiry, at)
  const { rows } = await sql<{ name: string }>`
    SELECT first_name || ' ' || last_name AS name FROM user_account WHERE id = ANY(${[...userIds]}::uuid[])
    ORDER BY fold(last_name || ' ' || first_name), id`.execute(db)
  return rows.map(({ name }) => name)
}

import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { InquiryFacts } from '../domain/policy-targets.ts'
import { readSubtree } from './subtree.ts'

/** What may be asked about [H06]: a person within a convention, a group, a role of a convention. */
export type InquiryTarget =
  | { level: 'user'; agreementId: string; userId: string }
  | { level: 'group'; groupId: string }
  | { level: 'role'; agreementId: string; roleId: string }

/** What would be asked: somebody in a group with what that gives him, or a role of a group. */
export type LineToAsk = { groupId: string; userId: string | null; roleIds: string[] }

export type Responder = { id: string; name: string }

/** The convention that a target is under; nothing when there is no such thing in it. */
export async function readInquiredAgreement(db: Reader, target: InquiryTarget): Promise<InquiryFacts | undefined> {
  const { rows } = await sql<Pick<InquiryFacts, 'institutionId' | 'agreementId'>>`
    SELECT a.id AS agreement_id, a.institution_id FROM agreement a WHERE ${isOf(target)}`.execute(db)
  return rows[0] && { kind: 'inquiry', ...rows[0], responderId: null, closed: false }
}

function isOf(target: InquiryTarget): RawBuilder<boolean> {
  switch (target.level) {
    case 'user':
      return sql<boolean>`a.id = ${target.agreementId} AND EXISTS (
        SELECT FROM enrollment e WHERE e.agreement_id = a.id AND e.user_id = ${target.userId})`
    case 'group':
      return sql<boolean>`a.id = (SELECT g.agreement_id FROM user_group g WHERE g.id = ${target.groupId})`
    case 'role':
      return sql<boolean>`a.id = ${target.agreementId} AND EXISTS (
        SELECT FROM entitlement e WHERE e.agreement_id = a.id AND e.role_id = ${target.roleId})`
  }
}

/** As it stands at `at`; of a responsable who is asked, only what is in his groups and below [H37]. */
export async function readLinesToAsk(
  db: Reader,
  target: InquiryTarget,
  responderId: string | null,
  at: Date,
): Promise<LineToAsk[]> {
  const lines = await standingLines(db, target, at)
  if (responderId === null) return lines
  const managed = await sql<{ groupId: string }>`
    SELECT group_id FROM appointment
    WHERE user_id = ${responderId} AND kind = 'group_manager' AND during @> ${at}::timestamptz`.execute(db)
  const own = await readSubtree(
    db,
    managed.rows.map(({ groupId }) => groupId),
  )
  return lines.filter(({ groupId }) => own.includes(groupId))
}

async function standingLines(db: Reader, target: InquiryTarget, at: Date): Promise<LineToAsk[]> {
  const now = sql`${at}::timestamptz`
  const roles = sql`ARRAY(SELECT ra.role_id FROM role_assignment ra WHERE ra.group_id = m.group_id AND ra.during @> ${now})`
  const members = (where: RawBuilder<boolean>) => sql`
    SELECT m.group_id, m.user_id, ${roles} AS role_ids FROM membership m WHERE ${where} AND m.during @> ${now}`
  const ofGroups = (where: RawBuilder<boolean>) => sql`
    SELECT ra.group_id, NULL::uuid AS user_id, ARRAY[ra.role_id] AS role_ids FROM role_assignment ra
    WHERE ${where} AND ra.during @> ${now}`
  const asked = () => {
    switch (target.level) {
      case 'user':
        return members(sql<boolean>`m.user_id = ${target.userId} AND m.agreement_id = ${target.agreementId}`)
      case 'group':
        return sql`${ofGroups(sql<boolean>`ra.group_id = ${target.groupId}`)}
                   UNION ALL ${members(sql<boolean>`m.group_id = ${target.groupId}`)}`
      case 'role':
        return ofGroups(sql<boolean>`ra.agreement_id = ${target.agreementId} AND ra.role_id = ${target.roleId}`)
    }
  }
  const { rows } = await sql<LineToAsk>`${asked()}`.execute(db)
  return rows
}

/** The responsables, now, of the groups asked about and of those above them. */
export async function readResponders(db: Reader, lines: readonly LineToAsk[], at: Date): Promise<Responder[]> {
  const groupIds = [...new Set(lines.map(({ groupId }) => groupId))]
  const { rows } = await sql<Responder>`
    WITH RECURSIVE above AS (
      SELECT id, parent_id FROM user_group WHERE id = ANY(${groupIds}::uuid[])
      UNION SELECT g.id, g.parent_id FROM above JOIN user_group g ON g.id = above.parent_id)
    SELECT u.id, u.first_name || ' ' || u.last_name AS name FROM user_account u
    WHERE u.id IN (SELECT p.user_id FROM appointment p JOIN above ON above.id = p.group_id
                   WHERE p.kind = 'group_manager' AND p.during @> ${at}::timestamptz)
    ORDER BY fold(u.last_name || ' ' || u.first_name), u.id`.execute(db)
  return rows
}

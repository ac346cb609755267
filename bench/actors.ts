import type pg from 'pg'

/** An agreement with someone who sees it, a group he sees, and names found there to look for. */
export type Place = {
  userId: string
  agreementId: string
  groupId: string
  groupName: string
  lastName: string
  firstName: string
  identifier: string
}

/** Responsables of open groups, drawn among all or those of one convention; always the same for the same data. */
export function drawManagers(client: pg.ClientBase, at: Date, count: number, agreementId?: string): Promise<Place[]> {
  return draw(
    client,
    `SELECT user_id, agreement_id, group_id, md5(id::text) AS lot FROM appointment
     WHERE kind = 'group_manager' AND during @> $1::timestamptz AND ($3::uuid IS NULL OR agreement_id = $3)
     ORDER BY lot LIMIT $2`,
    [at, count, agreementId],
  )
}

/** Conventions that run, drawn among all, each with an administrator of its Caf. */
export function drawCafAdministrators(client: pg.ClientBase, at: Date, count: number): Promise<Place[]> {
  return draw(
    client,
    `SELECT p.user_id, a.id AS agreement_id, g.id AS group_id, md5(a.id::text) AS lot
     FROM agreement a CROSS JOIN LATERAL (
       SELECT user_id FROM appointment WHERE scope_id = a.institution_id AND kind = 'institution_admin'
       ORDER BY user_id LIMIT 1) p
     CROSS JOIN LATERAL (SELECT id FROM user_group WHERE agreement_id = a.id ORDER BY md5(id::text) LIMIT 1) g
     WHERE a.during @> $1::timestamptz ORDER BY lot LIMIT $2`,
    [at, count],
  )
}

async function draw(client: pg.ClientBase, drawn: string, values: unknown[]): Promise<Place[]> {
  const { rows } = await client.query<Place>(
    `SELECT d.user_id AS "userId", d.agreement_id AS "agreementId", d.group_id AS "groupId", g.name AS "groupName",
            u.last_name AS "lastName", u.first_name AS "firstName", u.identifier
     FROM (${drawn}) d JOIN user_group g ON g.id = d.group_id
     CROSS JOIN LATERAL (
       SELECT u.last_name, u.first_name, u.identifier FROM membership m JOIN user_account u ON u.id = m.user_id
       WHERE m.group_id = d.group_id ORDER BY md5(u.id::text) LIMIT 1) u
     ORDER BY d.lot`,
    values,
  )
  return rows
}

export function at<T>(items: readonly T[], turn: number): T {
  const item = items[turn % items.length]
  if (item === undefined) throw new Error('Nobody was found in the data')
  return item
}

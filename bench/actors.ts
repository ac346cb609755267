import type pg from 'pg'

/** An agreement with someone who sees it, and a name found there to look for. */
export type Place = { userId: string; agreementId: string; groupName: string; lastName: string; firstName: string }

/** Responsables of open groups, drawn among all; always the same ones for the same data. */
export function drawManagers(client: pg.ClientBase, at: Date, count: number): Promise<Place[]> {
  return draw(
    client,
    `SELECT user_id, agreement_id, md5(id::text) AS lot FROM appointment
                       WHERE kind = 'group_manager' AND during @> $1::timestamptz ORDER BY lot LIMIT $2`,
    [at, count],
  )
}

/** Conventions that run, drawn among all, each with an administrator of its Caf. */
export function drawCafAdministrators(client: pg.ClientBase, at: Date, count: number): Promise<Place[]> {
  return draw(
    client,
    `SELECT p.user_id, a.id AS agreement_id, md5(a.id::text) AS lot
                       FROM agreement a CROSS JOIN LATERAL (
                         SELECT user_id FROM appointment WHERE scope_id = a.institution_id AND kind = 'institution_admin'
                         ORDER BY user_id LIMIT 1) p
                       WHERE a.during @> $1::timestamptz ORDER BY lot LIMIT $2`,
    [at, count],
  )
}

async function draw(client: pg.ClientBase, drawn: string, values: unknown[]): Promise<Place[]> {
  const { rows } = await client.query<Place>(
    `SELECT d.user_id AS "userId", d.agreement_id AS "agreementId", g.name AS "groupName",
            u.last_name AS "lastName", u.first_name AS "firstName"
     FROM (${drawn}) d
     CROSS JOIN LATERAL (SELECT name FROM user_group WHERE agreement_id = d.agreement_id ORDER BY md5(id::text) LIMIT 1) g
     CROSS JOIN LATERAL (
       SELECT u.last_name, u.first_name FROM enrollment e JOIN user_account u ON u.id = e.user_id
       WHERE e.agreement_id = d.agreement_id ORDER BY md5(u.id::text) LIMIT 1) u
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

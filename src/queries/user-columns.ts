import { type RawBuilder, sql } from 'kysely'

/** A user as lists and pages show him. */
export type UserRow = {
  id: string
  identifier: string
  lastName: string
  firstName: string
  email: string
  nominativeReason: string | null
  workplace: 'fixed' | 'mobile'
  state: 'open' | 'planned' | 'closed'
  opensAt: Date
  closesAt: Date | null
  groups: { id: string; name: string; from: Date; until: Date | null }[]
  managedGroups: { id: string; name: string }[]
  administrator: boolean
  delivery: { identifier: MessageState; password: MessageState; failure?: string } | null
  firstLoginDone: boolean
  version: number
}

type MessageState = 'waiting' | 'sending' | 'accepted' | 'failed' | 'withheld' | 'cancelled'

/** The convention in which users are looked at, when, and the groups the reader sees there (all when not given). */
export type Sight = { agreementId: string; within?: readonly string[] | undefined; at: Date }

/** In JSON, instants are texts. */
export type RawUserRow = Omit<UserRow, 'groups'> & {
  groups: { id: string; name: string; from: string; until: string | null }[]
}

export function toUser({ groups, ...row }: RawUserRow): UserRow {
  const dated = groups.map(({ from, until, ...group }) => ({
    ...group,
    from: new Date(from),
    until: until === null ? null : new Date(until),
  }))
  return { ...row, groups: dated }
}

/**
 * One row a user opened within the convention: the time that runs, else the next planned, else the last that ended. Of
 * all users, or of one (the column of another table makes it LATERAL).
 */
export function standings({ agreementId, at }: Sight, userId?: RawBuilder<string>): RawBuilder<unknown> {
  const one = userId === undefined ? sql`` : sql`AND user_id = ${userId}`
  return sql`(
    SELECT DISTINCT ON (user_id) user_id, lower(during) AS opens_at, upper(during) AS closes_at,
           CASE WHEN during @> ${at}::timestamptz THEN 'open'
                WHEN lower(during) > ${at}::timestamptz THEN 'planned' ELSE 'closed' END AS state
    FROM enrollment WHERE agreement_id = ${agreementId} ${one}
    ORDER BY user_id, upper(during) <= ${at}::timestamptz IS TRUE,
             CASE WHEN upper(during) <= ${at}::timestamptz THEN NULL ELSE lower(during) END, lower(during) DESC)`
}

/** Whether the column names a group that the reader sees. */
export function inSight(column: RawBuilder<string>, { within }: Sight): RawBuilder<boolean> {
  return within ? sql<boolean>`${column} = ANY(${[...within]}::uuid[])` : sql<boolean>`true`
}

/** A responsable sees the persons who are or will be in his groups, and those who answer for these [H37]. */
export function isVisible(sight: Sight): RawBuilder<boolean> {
  if (!sight.within) return sql<boolean>`true`
  // One set rather than two conditions: from it the server goes to the few persons, not through all there are.
  return sql<boolean>`u.id IN (${members(sight)} UNION
    SELECT a.user_id FROM appointment a
    WHERE a.kind = 'group_manager' AND a.during && ${onwards(sight)} AND ${inSight(sql`a.group_id`, sight)})`
}

/** Who is or will be in a group that the reader sees. */
export const members = (sight: Sight): RawBuilder<string> => sql`
  SELECT m.user_id FROM membership m
  WHERE m.agreement_id = ${sight.agreementId} AND m.during && ${onwards(sight)} AND ${inSight(sql`m.group_id`, sight)}`

export const onwards = ({ at }: Sight): RawBuilder<unknown> => sql`tstzrange(${at}::timestamptz, NULL)`

/** What is selected of a user `u` with his standing `s`. */
export function userColumns(sight: Sight): RawBuilder<unknown> {
  const { agreementId, at } = sight
  return sql`
    u.id, u.identifier, u.last_name, u.first_name, u.email, u.nominative_reason, u.workplace, u.version,
    s.state, s.opens_at, s.closes_at,
    coalesce((
      SELECT jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'from', lower(m.during), 'until', upper(m.during))
                       ORDER BY g.sort_key)
      FROM membership m JOIN user_group g ON g.id = m.group_id
      WHERE m.user_id = u.id AND m.agreement_id = ${agreementId} AND m.during && ${onwards(sight)}
        AND ${inSight(sql`m.group_id`, sight)}), '[]') AS groups,
    coalesce((
      SELECT jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) ORDER BY g.sort_key)
      FROM appointment a JOIN user_group g ON g.id = a.group_id
      WHERE a.user_id = u.id AND a.agreement_id = ${agreementId} AND a.kind = 'group_manager'
        AND a.during && ${onwards(sight)} AND ${inSight(sql`a.group_id`, sight)}), '[]') AS managed_groups,
    EXISTS (SELECT FROM appointment a WHERE a.user_id = u.id AND a.agreement_id = ${agreementId}
            AND a.kind = 'organization_admin' AND a.during @> ${at}::timestamptz) AS administrator,
    (SELECT jsonb_strip_nulls(jsonb_build_object('identifier', first.state, 'password', coalesce(second.state, 'waiting'),
              'failure', CASE WHEN first.state <> 'accepted' THEN first.last_error
                              WHEN second.state <> 'accepted' THEN second.last_error END))
     FROM message first LEFT JOIN message second ON second.follows = first.id
     WHERE first.user_id = u.id AND first.kind = 'identifier'
     ORDER BY first.created_at DESC, first.id DESC LIMIT 1) AS delivery,
    EXISTS (SELECT FROM credential c WHERE c.user_id = u.id AND c.kind = 'personal') AS first_login_done`
}

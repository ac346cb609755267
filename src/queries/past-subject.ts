import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Locale } from '../domain/refusals.ts'
import { roleText, serviceText } from './in-words.ts'
import type { PastScope } from './past-scope.ts'

export type PastSubject = {
  kind: PastScope['kind']
  id: string
  name: string
  /** None for a role of the catalogue. */
  state: 'to_come' | 'running' | 'ended' | null
}

/** What is asked about, by its name, and where it stood at an instant: before it began, while it ran, or after. */
export async function readPastSubject(
  db: Reader,
  scope: PastScope,
  at: Date,
  locale: Locale,
): Promise<PastSubject | undefined> {
  const { rows } = await sql<Omit<PastSubject, 'kind'>>`${subjectOf(scope, at, locale)}`.execute(db)
  return rows[0] && { kind: scope.kind, ...rows[0] }
}

function subjectOf(scope: PastScope, at: Date, locale: Locale): RawBuilder<unknown> {
  const roleName = sql`${roleText('name', locale)} || ' (' || ${serviceText('name', locale)} || ')'`
  switch (scope.kind) {
    case 'user': {
      const agreementIds = scope.sight.map(({ agreementId }) => agreementId)
      return sql`
        SELECT u.id, u.first_name || ' ' || u.last_name AS name, ${stateOf(sql`range_agg(e.during)`, at)} AS state
        FROM user_account u JOIN enrollment e ON e.user_id = u.id AND e.agreement_id = ANY(${agreementIds}::uuid[])
        WHERE u.id = ${scope.userId} GROUP BY u.id`
    }
    case 'group':
      return sql`SELECT id, name, ${stateOf(sql`during`, at)} AS state FROM user_group WHERE id = ${scope.groupId}`
    case 'agreement':
      return sql`
        SELECT a.id, ${scope.roleId ? sql`${roleName} || ' – ' || a.reference` : sql`a.reference`} AS name,
               ${stateOf(sql`a.during`, at)} AS state
        FROM agreement a LEFT JOIN role r ON r.id = ${scope.roleId ?? null} LEFT JOIN service s ON s.id = r.service_id
        WHERE a.id = ${scope.agreementId}`
    case 'role':
      return sql`SELECT r.id, ${roleName} AS name, NULL AS state
                 FROM role r JOIN service s ON s.id = r.service_id WHERE r.id = ${scope.roleId}`
  }
}

const stateOf = (during: RawBuilder<unknown>, at: Date) => sql`
  CASE WHEN ${during} @> ${at}::timestamptz THEN 'running'
       WHEN upper(${during}) <= ${at}::timestamptz THEN 'ended' ELSE 'to_come' END`

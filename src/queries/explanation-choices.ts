import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { SightOfUser } from './explanation-ways.ts'
import { inSight, isVisible, type Sight } from './user-columns.ts'
import { searched } from './users-of-agreement.ts'

type PersonOfQuestion = {
  name: string
  identifier: string
  email: string
  organization: { id: string; name: string }
  units: { code: string; name: string }[]
}

/** Who a question is about, and the units a record may be of. */
export async function readPersonOfQuestion(db: Reader, userId: string): Promise<PersonOfQuestion | undefined> {
  const { rows } = await sql<PersonOfQuestion>`
    SELECT u.first_name || ' ' || u.last_name AS name, u.identifier, u.email,
           jsonb_build_object('id', o.id, 'name', o.name) AS organization,
           coalesce((SELECT jsonb_agg(jsonb_build_object('code', n.code, 'name', n.name) ORDER BY fold(n.name), n.id)
                     FROM unit n WHERE n.organization_id = o.id), '[]') AS units
    FROM user_account u JOIN organization o ON o.id = u.organization_id WHERE u.id = ${userId}`.execute(db)
  return rows[0]
}

type GroupOfPerson = { id: string; name: string; agreement: { id: string; reference: string } }

/** The groups in sight that he is in, or will be. */
export async function readGroupsOfPerson(
  db: Reader,
  { userId, sight }: { userId: string; sight: SightOfUser },
  at: Date,
): Promise<GroupOfPerson[]> {
  const seen = sight.map(
    ({ agreementId, within }) =>
      sql<boolean>`(g.agreement_id = ${agreementId} AND ${inSight(sql`g.id`, { agreementId, within, at })})`,
  )
  const { rows } = await sql<GroupOfPerson>`
    SELECT g.id, g.name, jsonb_build_object('id', a.id, 'reference', a.reference) AS agreement
    FROM user_group g JOIN agreement a ON a.id = g.agreement_id
    WHERE (${sql.join([sql`false`, ...seen], sql` OR `)})
      AND EXISTS (SELECT FROM membership m WHERE m.group_id = g.id AND m.user_id = ${userId}
                  AND m.during && tstzrange(${at}::timestamptz, NULL))
    ORDER BY a.sort_key, g.sort_key, g.id`.execute(db)
  return rows
}

type FoundPerson = { id: string; name: string; identifier: string; organization: string }

/** As many as a drop-down shows at once. */
const SHOWN = 20

/** Persons of one convention, whatever their state: one asks as well why somebody may no longer. */
export async function searchPeopleOfAgreement(db: Reader, sight: Sight, q: string | undefined): Promise<FoundPerson[]> {
  const { rows } = await sql<FoundPerson>`
    SELECT u.id, u.first_name || ' ' || u.last_name AS name, u.identifier, o.name AS organization
    FROM user_account u JOIN organization o ON o.id = u.organization_id
    WHERE EXISTS (SELECT FROM enrollment e WHERE e.user_id = u.id AND e.agreement_id = ${sight.agreementId})
      AND ${isVisible(sight)} AND ${searched(q)}
    ORDER BY u.sort_key, u.id LIMIT ${SHOWN}`.execute(db)
  return rows
}

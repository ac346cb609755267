import type { Reader } from '../db/database.ts'
import { prepare, readPrepared } from '../db/prepared.ts'
import type { SubjectFacts } from '../domain/subject-facts.ts'

export type SubjectName = { userId: string } | { identifier: string }

/** What `subject.id` names: our ids are UUIDs, identifiers are not (RFC 9562 §4). */
export function subjectName(text: string): SubjectName {
  return UUID.test(text) ? { userId: canonicalName(text) } : { identifier: text }
}
/** One spelling for what names the same person. */
export function canonicalName(text: string): string {
  return UUID.test(text) ? text.toLowerCase() : text
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * All that a decision needs to know of a person, in one statement, hence of one instant: the journal's number it comes
 * with says which. Nothing for whoever is not of a partner: the institution's own staff has no right through a group.
 */
export async function readSubjectFacts(db: Reader, name: SubjectName): Promise<SubjectFacts | undefined> {
  const [facts] =
    'userId' in name
      ? await readPrepared<SubjectFacts>(db, BY_ID, [name.userId])
      : await readPrepared<SubjectFacts>(db, BY_IDENTIFIER, [name.identifier])
  return facts
}

const ms = (instant: string) => `(extract(epoch FROM ${instant}) * 1000)::bigint`
const span = (during: string) => `jsonb_build_array(${ms(`lower(${during})`)}, ${ms(`upper(${during})`)})`

const AGREEMENTS = `coalesce((
  SELECT jsonb_agg(jsonb_build_object('id', a.id, 'reference', a.reference, 'during', ${span('a.during')}) ORDER BY a.id)
  FROM agreement a WHERE a.id IN (SELECT agreement_id FROM enrollment WHERE user_id = u.id)), '[]')`

const ENROLLMENTS = `coalesce((
  SELECT jsonb_agg(jsonb_build_object('agreementId', e.agreement_id, 'during', ${span('e.during')})
                   ORDER BY e.agreement_id, lower(e.during))
  FROM enrollment e WHERE e.user_id = u.id), '[]')`

const RIGHTS = `coalesce((
  SELECT jsonb_agg(jsonb_build_object('roleId', ra.role_id, 'groupId', m.group_id, 'agreementId', m.agreement_id,
           'unit', CASE WHEN g.unit_id IS NOT NULL THEN jsonb_build_object('id', g.unit_id, 'code', n.code) END,
           'during', ${span('(m.during * ra.during)')})
         ORDER BY m.group_id, ra.role_id, lower(m.during * ra.during))
  FROM membership m
  JOIN role_assignment ra ON ra.group_id = m.group_id AND ra.during && m.during
  JOIN user_group g ON g.id = m.group_id LEFT JOIN unit n ON n.id = g.unit_id
  WHERE m.user_id = u.id), '[]')`

/**
 * A suspended group hides what sub-groups have by it: from each of his rights upwards, by the parent that the right had
 * in that period. Nothing is climbed where no group of his conventions was ever suspended.
 */
const SUSPENSIONS = `coalesce((
  SELECT jsonb_agg(jsonb_build_object('level', level, 'targetId', target_id, 'roleId', role_id, 'during', span)
                   ORDER BY level, target_id, role_id, span)
  FROM (
    SELECT 'user' AS level, s.user_id AS target_id, NULL::uuid AS role_id, ${span('s.during')} AS span
    FROM suspension s WHERE s.user_id = u.id
    UNION ALL
    SELECT 'organization', s.organization_id, NULL, ${span('s.during')}
    FROM suspension s WHERE s.organization_id = u.organization_id
    UNION ALL
    SELECT 'agreement', s.agreement_id, NULL, ${span('s.during')}
    FROM suspension s JOIN enrollment e ON e.user_id = u.id AND e.agreement_id = s.agreement_id
    WHERE s.agreement_id IS NOT NULL AND s.group_id IS NULL
    UNION ALL
    SELECT 'role', s.agreement_id, s.role_id, ${span('s.during')}
    FROM role_suspension s JOIN enrollment e ON e.user_id = u.id AND e.agreement_id = s.agreement_id
    UNION ALL
    SELECT 'group', own_group, own_role, ${span('(above.during * s.during)')}
    FROM (
      WITH RECURSIVE up AS (
        SELECT m.group_id AS own_group, ra.role_id AS own_role, m.group_id AS id, ra.parent_id, m.during * ra.during AS during
        FROM membership m
        JOIN role_assignment ra ON ra.group_id = m.group_id AND ra.during && m.during
        WHERE m.user_id = u.id
          AND m.agreement_id IN (SELECT agreement_id FROM suspension WHERE group_id IS NOT NULL)
        UNION ALL
        SELECT up.own_group, up.own_role, ra.group_id, ra.parent_id, up.during * ra.during
        FROM up JOIN role_assignment ra ON ra.group_id = up.parent_id AND ra.role_id = up.own_role
                                       AND ra.during && up.during)
      SELECT own_group, own_role, id, during FROM up) above
    JOIN suspension s ON s.group_id = above.id AND s.during && above.during
  ) touching), '[]')`

const factsOf = (named: string) => `
  SELECT u.id AS user_id, u.identifier, u.email, u.institution_id, u.organization_id,
         coalesce((SELECT number FROM journal_head WHERE institution_id = u.institution_id), 0) AS revision,
         ${AGREEMENTS} AS agreements, ${ENROLLMENTS} AS enrollments, ${RIGHTS} AS rights, ${SUSPENSIONS} AS suspensions
  FROM user_account u
  WHERE ${named} AND u.organization_id IS NOT NULL`

const BY_ID = prepare(factsOf('u.id = $1::uuid'))
const BY_IDENTIFIER = prepare(factsOf('u.identifier = $1::text'))

import { type RawBuilder, sql } from 'kysely'
import { namerStands } from './deputies.ts'

/**
 * Who answers for each line (`agreement_id`, `group_id`, `user_id`) at `at`, as rows that add a `reviewer_id`: the
 * responsables of the group, else of the nearest group above it; else the convention's administrators; where nothing is
 * delegated, the institution's; deputies, while they stand in. Nobody answers for himself while somebody else can.
 */
export const reviewersOf = (lines: RawBuilder<unknown>, at: Date) => sql`
  WITH RECURSIVE asked AS MATERIALIZED (SELECT agreement_id, group_id, user_id FROM (${lines}) line),
  up AS (
    SELECT DISTINCT agreement_id, group_id, group_id AS id, 0 AS height FROM asked
    UNION ALL
    SELECT up.agreement_id, up.group_id, g.parent_id, up.height + 1
    FROM up JOIN user_group g ON g.id = up.id WHERE g.parent_id IS NOT NULL),
  convention AS (
    SELECT a.id, a.institution_id,
           EXISTS (SELECT FROM delegation d WHERE d.agreement_id = a.id AND d.during @> ${at}::timestamptz) AS delegated
    FROM agreement a WHERE a.id IN (SELECT agreement_id FROM asked)),
  able AS (
    SELECT up.group_id, p.user_id AS reviewer_id, up.height FROM up JOIN convention c ON c.id = up.agreement_id AND c.delegated
    JOIN appointment p ON p.kind = 'group_manager' AND p.group_id = up.id AND p.during @> ${at}::timestamptz
     AND ${namerStands(sql`p`, at)}
    UNION ALL
    SELECT up.group_id, p.user_id, ${BEYOND_ALL_GROUPS} FROM up JOIN convention c ON c.id = up.agreement_id AND c.delegated
    JOIN appointment p ON p.kind = 'organization_admin' AND p.agreement_id = c.id AND p.during @> ${at}::timestamptz
     AND ${namerStands(sql`p`, at)}
    WHERE up.height = 0
    UNION ALL
    SELECT up.group_id, p.user_id, ${BEYOND_ALL_GROUPS} FROM up JOIN convention c ON c.id = up.agreement_id AND NOT c.delegated
    JOIN appointment p ON p.kind = 'institution_admin' AND p.institution_id = c.institution_id AND p.during @> ${at}::timestamptz
    WHERE up.height = 0)
  SELECT DISTINCT agreement_id, group_id, user_id, reviewer_id FROM (
    SELECT asked.*, able.reviewer_id,
           rank() OVER (PARTITION BY asked.group_id, asked.user_id
                        ORDER BY able.reviewer_id = asked.user_id, able.height) AS place
    FROM asked JOIN able USING (group_id)) ranked
  WHERE place = 1`

const BEYOND_ALL_GROUPS = sql.lit(1000)

import { sql } from 'kysely'

/** Whether what the line `l` asks about still runs at `at`: the membership, or the role of the group. */
export const lineStands = (at: Date) => sql<boolean>`
  CASE WHEN l.user_id IS NOT NULL
       THEN EXISTS (SELECT FROM membership m
                    WHERE m.user_id = l.user_id AND m.group_id = l.group_id AND m.during @> ${at}::timestamptz)
       ELSE EXISTS (SELECT FROM role_assignment ra
                    WHERE ra.group_id = l.group_id AND ra.role_id = l.role_ids[1] AND ra.during @> ${at}::timestamptz)
  END`

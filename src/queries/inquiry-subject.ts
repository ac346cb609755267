import { type RawBuilder, sql } from 'kysely'
import type { Locale } from '../domain/refusals.ts'
import { roleText, serviceText } from './in-words.ts'

/** What the inquiry `q` is about, by name: a person, a group, or a role of the convention. */
export const inquirySubject = (locale: Locale): RawBuilder<string> => sql<string>`(
  coalesce((SELECT n.first_name || ' ' || n.last_name FROM user_account n WHERE n.id = q.user_id),
           (SELECT n.name FROM user_group n WHERE n.id = q.group_id),
           (SELECT ${serviceText('name', locale)} || ' – ' || ${roleText('name', locale)}
            FROM role r JOIN service s ON s.id = r.service_id WHERE r.id = q.role_id)))`

/** Where the inquiry `q` is: closed by the institution, answered to the last line, beyond its deadline, or awaited. */
export const inquiryState = sql<InquiryState>`
  CASE WHEN q.closed_at IS NOT NULL THEN 'closed' WHEN q.answered_at IS NOT NULL THEN 'answered'
       WHEN q.overdue_at IS NOT NULL THEN 'overdue' ELSE 'open' END`

export type InquiryState = 'open' | 'overdue' | 'answered' | 'closed'

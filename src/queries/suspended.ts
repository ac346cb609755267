import { type RawBuilder, sql } from 'kysely'

/** Why something may not be touched at an instant, as parts of other queries: the reason of what runs then, or null. */
type Reason = RawBuilder<string | null>

/** Of a convention (an alias of its table): by itself or with its organisation [H08]. */
export const suspensionOfAgreement = (a: RawBuilder<unknown>, at: Date): Reason => sql<string | null>`
  (SELECT s.reason FROM suspension s
   WHERE s.during @> ${at}::timestamptz
     AND (s.agreement_id = ${a}.id AND s.group_id IS NULL OR s.organization_id = ${a}.organization_id)
   ORDER BY s.id LIMIT 1)`

/** Of a group: by itself or with one above it, as they stand now. No alias in it may be that of the query around it. */
export const suspensionOfGroup = (groupId: RawBuilder<unknown>, at: Date): Reason => sql<string | null>`
  (WITH RECURSIVE up AS (
     SELECT lowest.id, lowest.parent_id FROM user_group lowest WHERE lowest.id = ${groupId}
     UNION ALL
     SELECT higher.id, higher.parent_id FROM up JOIN user_group higher ON higher.id = up.parent_id)
   SELECT s.reason FROM up JOIN suspension s ON s.group_id = up.id AND s.during @> ${at}::timestamptz
   ORDER BY s.id LIMIT 1)`

/** Of a person, wherever he is open. */
export const suspensionOfUser = (userId: RawBuilder<unknown>, at: Date): Reason => sql<string | null>`
  (SELECT s.reason FROM suspension s WHERE s.user_id = ${userId} AND s.during @> ${at}::timestamptz LIMIT 1)`

/** [H10] Why the latest delegation of a convention was taken back; null where it ended otherwise, or none was given. */
export const withdrawalOfDelegation = (agreementId: RawBuilder<unknown>, at: Date): Reason => sql<string | null>`
  (SELECT d.withdrawal_reason FROM delegation d
   WHERE d.agreement_id = ${agreementId} AND upper(d.during) <= ${at}::timestamptz
   ORDER BY upper(d.during) DESC LIMIT 1)`

import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Locale } from '../domain/refusals.ts'
import { serviceText } from './in-words.ts'

/** Names of the services that nobody enters without a second factor, among those where he has a right. */
export async function readServicesAskingFactor(
  db: Reader,
  userId: string,
  at: Date,
  locale: Locale,
): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT ${serviceText('name', locale)} AS name FROM service s WHERE s.second_factor_required AND EXISTS (
      SELECT FROM membership m
      JOIN enrollment e ON e.user_id = m.user_id AND e.agreement_id = m.agreement_id AND e.during @> ${at}::timestamptz
      JOIN role_assignment ra ON ra.group_id = m.group_id AND ra.during @> ${at}::timestamptz
      JOIN role r ON r.id = ra.role_id
      WHERE m.user_id = ${userId} AND m.during @> ${at}::timestamptz AND r.service_id = s.id)
    ORDER BY fold(${serviceText('name', locale)}), s.id`.execute(db)
  return rows.map(({ name }) => name)
}

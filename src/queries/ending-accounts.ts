import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Locale } from '../domain/refusals.ts'
import type { AmendmentOutcome } from './amendment-outcome.ts'
import { serviceText } from './in-words.ts'

/** An external account that would end sooner: `until` what it had, `endsAt` what is left of it. */
export type EndingAccount = {
  id: string
  login: string
  purpose: string
  serviceName: string
  until: Date
  endsAt: Date
}

/** [C20] A service is conferred while one of its roles is; what rests on it ends with the last. */
export async function readEndingAccounts(
  db: Reader,
  { agreementId, rows: outcome }: AmendmentOutcome,
  { at, locale }: { at: Date; locale: Locale },
): Promise<EndingAccount[]> {
  const { rows } = await sql<EndingAccount>`
    WITH RECURSIVE ${outcome},
    piece AS (
      SELECT r.service_id, unnest(range_agg(c.during)) AS during
      FROM conferred c JOIN role r ON r.id = c.role_id GROUP BY r.service_id)
    SELECT x.id, x.login, x.purpose, ${serviceText('name', locale)} AS service_name,
           upper(x.during) AS until, upper(x.during * piece.during) AS ends_at
    FROM external_account x
    JOIN service s ON s.id = x.service_id
    JOIN piece ON piece.service_id = x.service_id AND lower(x.during) <@ piece.during
    WHERE x.agreement_id = ${agreementId} AND x.during @> ${at}::timestamptz AND NOT x.during <@ piece.during
    ORDER BY fold(${serviceText('name', locale)}), x.login`.execute(db)
  return rows
}

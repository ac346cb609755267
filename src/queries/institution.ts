import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { AskedFrom } from '../domain/second-factor.ts'

type Administrator = { id: string; name: string; identifier: string; since: Date }
type Institution = {
  id: string
  name: string
  timeZone: string
  locale: 'fr' | 'en'
  accentColor: string | null
  passwordRenewalMonths: number | null
  administratorPasswordRenewalMonths: number | null
  rightsClaim: string
  secondFactorFor: AskedFrom[]
  secondFactorGraceDays: number
  secondFactorSince: Date | null
  accessLogMonths: number
  administrators: Administrator[]
  version: number
}
type Row = Omit<Institution, 'administrators'> & {
  administrators: (Omit<Administrator, 'since'> & { since: string })[]
}

/** An institution with its settings and those who administer it at this instant; nothing when it does not exist. */
export async function readInstitution(db: Reader, id: string, at: Date): Promise<Institution | undefined> {
  const { rows } = await sql<Row>`
    SELECT i.id, i.name, i.time_zone, i.locale, i.accent_color, i.password_renewal_months,
           i.administrator_password_renewal_months, i.rights_claim, i.second_factor_for,
           i.second_factor_grace_days, i.second_factor_since, i.access_log_months, i.version,
           coalesce((SELECT jsonb_agg(jsonb_build_object('id', u.id, 'name', u.first_name || ' ' || u.last_name,
                                        'identifier', u.identifier, 'since', lower(a.during)) ORDER BY u.sort_key, u.id)
                     FROM appointment a JOIN user_account u ON u.id = a.user_id
                     WHERE a.scope_id = i.id AND a.kind = 'institution_admin' AND a.during @> ${at}::timestamptz),
                    '[]') AS administrators
    FROM institution i WHERE i.id = ${id}`.execute(db)
  const row = rows[0]
  return row && { ...row, administrators: row.administrators.map((a) => ({ ...a, since: new Date(a.since) })) }
}

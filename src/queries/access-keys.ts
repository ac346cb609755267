import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { InstitutionFacts } from '../domain/policy-targets.ts'
import type { Locale } from '../domain/refusals.ts'
import { serviceText } from './in-words.ts'

type AccessKeyRow = {
  id: string
  name: string
  services: { id: string; code: string; name: string }[]
  state: 'active' | 'ended'
  from: Date
  until: Date | null
  /** None when the system made it. */
  createdBy: string | null
}

/** The keys with which applications ask about a service, those that are good first, the newest first. */
export async function readAccessKeys(
  db: Reader,
  serviceId: string,
  at: Date,
  locale: Locale = 'fr',
): Promise<AccessKeyRow[]> {
  const { rows } = await sql<AccessKeyRow>`
    SELECT k.id, k.name, lower(k.during) AS from, upper(k.during) AS until,
           CASE WHEN k.during @> ${at}::timestamptz THEN 'active' ELSE 'ended' END AS state,
           u.first_name || ' ' || u.last_name AS created_by,
           (SELECT jsonb_agg(jsonb_build_object('id', s.id, 'code', s.code, 'name', ${serviceText('name', locale)}) ORDER BY fold(${serviceText('name', locale)}), s.id)
            FROM access_key_service b JOIN service s ON s.id = b.service_id WHERE b.access_key_id = k.id) AS services
    FROM access_key_service own JOIN access_key k ON k.id = own.access_key_id
    LEFT JOIN user_account u ON u.id = k.created_by
    WHERE own.service_id = ${serviceId}
    ORDER BY k.during @> ${at}::timestamptz DESC, k.id DESC`.execute(db)
  return rows
}

/** To whom a key belongs, for the policy. */
export async function readAccessKeyFacts(db: Reader, id: string): Promise<InstitutionFacts | undefined> {
  const row = await db.selectFrom('accessKey').select('institutionId').where('id', '=', id).executeTakeFirst()
  return row && { kind: 'institution', institutionId: row.institutionId }
}

export async function readServicesOfKey(db: Reader, id: string): Promise<string[]> {
  const rows = await db.selectFrom('accessKeyService').select('serviceId').where('accessKeyId', '=', id).execute()
  return rows.map(({ serviceId }) => serviceId)
}

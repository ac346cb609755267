import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Person, UnitScope } from '../domain/actor.ts'
import { namerStands } from './deputies.ts'
import { suspensionOfGroup } from './suspended.ts'

type Row = {
  userId: string
  institutionId: string | null
  organizationId: string | null
  name: string
  locale: 'fr' | 'en'
  timeZone: string
  rootAdmin: boolean
  institutionAdmin: boolean
  administers: string[]
  manages: { groupId: string; agreementId: string; suspension: string | null; insteadOf: string | null }[]
  standsInFor: string[]
  administersUnits: UnitScope[]
}

/** The person as he may act at this instant: the appointments that run. Nothing when there is no such account. */
export async function readActor(db: Reader, userId: string, at: Date): Promise<Person | undefined> {
  const { rows } = await sql<Row>`
    SELECT u.id AS user_id, u.institution_id, u.organization_id, u.first_name || ' ' || u.last_name AS name, u.locale,
           coalesce((SELECT i.time_zone FROM institution i WHERE i.id = u.institution_id), 'UTC') AS time_zone,
           coalesce(bool_or(a.kind = 'root_admin'), false) AS root_admin,
           coalesce(bool_or(a.kind = 'institution_admin'), false) AS institution_admin,
           coalesce(array_agg(a.agreement_id) FILTER (WHERE a.kind = 'organization_admin'), '{}') AS administers,
           coalesce(jsonb_agg(jsonb_build_object('groupId', a.group_id, 'agreementId', a.agreement_id,
                      'suspension', ${suspensionOfGroup(sql`a.group_id`, at)}, 'insteadOf', a.deputy_of))
                    FILTER (WHERE a.kind = 'group_manager'), '[]') AS manages,
           coalesce(array_agg(a.scope_id) FILTER (WHERE a.deputy_of IS NOT NULL), '{}') AS stands_in_for,
           coalesce(jsonb_agg(jsonb_build_object('agreementId', a.agreement_id, 'serviceId', a.of_service_id,
                      'unitId', a.of_unit_id)) FILTER (WHERE a.kind = 'unit_admin'), '[]') AS administers_units
    FROM user_account u LEFT JOIN appointment a
      ON a.user_id = u.id AND a.during @> ${at}::timestamptz AND ${namerStands(sql`a`, at)}
    WHERE u.id = ${userId} GROUP BY u.id`.execute(db)
  const row = rows[0]
  return (
    row && { ...row, institutionId: row.institutionId ?? undefined, organizationId: row.organizationId ?? undefined }
  )
}

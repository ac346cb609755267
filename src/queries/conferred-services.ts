import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Locale } from '../domain/refusals.ts'
import { lastDay } from './agreement-columns.ts'
import { roleText, serviceText } from './in-words.ts'
import { readServiceUse } from './service-use.ts'

type ConferredRole = {
  id: string
  code: string
  name: string
  description: string
  from: Date
  until: Date | null
  fromDay: string
  /** None: as long as the convention. */
  untilDay: string | null
}

export type ConferredService = {
  id: string
  code: string
  name: string
  description: string
  maxPersons: number | null
  persons: number | null
  isNear: boolean
  roles: ConferredRole[]
}

type Row = {
  service: Omit<ConferredService, 'roles' | 'persons' | 'isNear'>
  role: Omit<ConferredRole, 'from' | 'until'>
  from: Date
  until: Date | null
}

/** [H03] What a convention confers now or later: services by name, with their roles and what each is for. */
export async function readConferredServices(
  db: Reader,
  agreementId: string,
  { withUse, locale }: { withUse: boolean; locale: Locale },
  at: Date,
): Promise<ConferredService[]> {
  const { rows } = await sql<Row>`
    SELECT jsonb_build_object('id', s.id, 'code', s.code, 'name', ${serviceText('name', locale)},
                              'description', ${serviceText('description', locale)}, 'maxPersons', l.max_persons) AS service,
           jsonb_build_object('id', r.id, 'code', r.code, 'name', ${roleText('name', locale)},
             'description', ${roleText('description', locale)},
             'fromDay', (lower(e.during) AT TIME ZONE i.time_zone)::date,
             'untilDay', CASE WHEN upper(e.during) IS DISTINCT FROM upper(a.during)
                              THEN ${lastDay(sql`e.during`)} END) AS role,
           lower(e.during) AS from, upper(e.during) AS until
    FROM entitlement e JOIN agreement a ON a.id = e.agreement_id JOIN institution i ON i.id = a.institution_id
    JOIN role r ON r.id = e.role_id JOIN service s ON s.id = r.service_id
    LEFT JOIN service_limit l ON l.agreement_id = a.id AND l.service_id = s.id
    WHERE e.agreement_id = ${agreementId} AND e.during && tstzrange(${at}::timestamptz, NULL)
    ORDER BY fold(${serviceText('name', locale)}), s.id, fold(r.code), r.id`.execute(db)
  const use = withUse ? await readServiceUse(db, { agreementId, limitedOnly: false }, at) : []
  const services = new Map<string, ConferredService>()
  for (const { service, role, from, until } of rows) {
    const { persons = null, isNear = false } = use.find(({ serviceId }) => serviceId === service.id) ?? {}
    const known = services.get(service.id) ?? { ...service, persons, isNear, roles: [] }
    known.roles.push({ ...role, from, until })
    services.set(service.id, known)
  }
  return [...services.values()]
}

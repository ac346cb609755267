import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Texts } from '../domain/service-definition.ts'
import { inBoth, serviceText } from './in-words.ts'

export type ServiceUse = {
  serviceId: string
  name: Texts
  persons: number
  maxPersons: number | null
  /** Whether there is a limit, and it is filled so far that it is told. */
  isNear: boolean
}

type Asked = {
  agreementId: string
  serviceIds?: readonly string[] | undefined
  /** Only services that have a limit: the others need no count. */
  limitedOnly: boolean
}

/** [H15] How many distinct persons have, now or planned, a role of each service under an agreement, and the limit. */
export async function readServiceUse(db: Reader, { agreementId, serviceIds, limitedOnly }: Asked, at: Date) {
  const asked = serviceIds ? sql`s.id = ANY(${[...serviceIds]}::uuid[])` : sql`true`
  const { rows } = await sql<ServiceUse>`
    SELECT s.id AS service_id, ${inBoth((locale) => serviceText('name', locale))} AS name, l.max_persons, use.persons,
           coalesce(limit_is_near(use.persons, l.max_persons), false) AS is_near
    FROM service s LEFT JOIN service_limit l ON l.service_id = s.id AND l.agreement_id = ${agreementId}
    CROSS JOIN LATERAL (SELECT persons_in_service(${agreementId}, s.id, ${at}::timestamptz) AS persons OFFSET 0) use
    WHERE s.id IN (SELECT r.service_id FROM entitlement e JOIN role r ON r.id = e.role_id
                   WHERE e.agreement_id = ${agreementId}
                   UNION SELECT service_id FROM service_limit WHERE agreement_id = ${agreementId})
      AND (l.max_persons IS NOT NULL OR NOT ${limitedOnly}::boolean) AND ${asked}
    ORDER BY fold(s.name), s.id`.execute(db)
  return rows
}

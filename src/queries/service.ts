import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { InstitutionFacts } from '../domain/policy-targets.ts'
import type { Locale } from '../domain/refusals.ts'
import { roleText, serviceText } from './in-words.ts'

type ServiceDetail = {
  id: string
  code: string
  name: string
  address: string
  description: string
  version: number
  roles: { id: string; code: string; name: string; description: string; inUse: boolean }[]
}

const services = (locale: Locale) => sql`
  SELECT s.id, s.code, ${serviceText('name', locale)} AS name, s.address,
         ${serviceText('description', locale)} AS description, s.version,
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'code', r.code, 'name', ${roleText('name', locale)},
                             'description', ${roleText('description', locale)},
                             'inUse', EXISTS (SELECT FROM entitlement e WHERE e.role_id = r.id))
                             ORDER BY fold(r.code), r.id)
                   FROM role r WHERE r.service_id = s.id), '[]') AS roles
  FROM service s`

/** A service of the catalogue with its roles; nothing when it does not exist. */
export async function readService(db: Reader, id: string, locale: Locale = 'fr'): Promise<ServiceDetail | undefined> {
  const { rows } = await sql<ServiceDetail>`${services(locale)} WHERE s.id = ${id}`.execute(db)
  return rows[0]
}

/** The whole catalogue of an institution, by name. */
export async function readCatalogue(db: Reader, institutionId: string, locale: Locale): Promise<ServiceDetail[]> {
  const { rows } = await sql<ServiceDetail>`
    ${services(locale)} WHERE s.institution_id = ${institutionId} ORDER BY fold(${serviceText('name', locale)}), s.id`.execute(
    db,
  )
  return rows
}

/** To whom a service belongs, for the policy. */
export async function readServiceFacts(db: Reader, id: string): Promise<InstitutionFacts | undefined> {
  const row = await db.selectFrom('service').select('institutionId').where('id', '=', id).executeTakeFirst()
  return row && { kind: 'institution', institutionId: row.institutionId }
}

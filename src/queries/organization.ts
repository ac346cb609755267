import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { InstitutionFacts } from '../domain/policy-targets.ts'

type OrganizationDetail = {
  id: string
  name: string
  siret: string
  street: string
  postalCode: string
  city: string
  version: number
  units: { id: string; code: string; name: string }[]
  agreements: { id: string; reference: string }[]
}

/** A partner organisation with its units and conventions; nothing when it does not exist. */
export async function readOrganization(db: Reader, id: string): Promise<OrganizationDetail | undefined> {
  const { rows } = await sql<OrganizationDetail>`
    SELECT o.id, o.name, o.siret, o.street, o.postal_code, o.city, o.version,
           coalesce((SELECT jsonb_agg(jsonb_build_object('id', u.id, 'code', u.code, 'name', u.name)
                                      ORDER BY fold(u.code), u.id)
                     FROM unit u WHERE u.organization_id = o.id), '[]') AS units,
           coalesce((SELECT jsonb_agg(jsonb_build_object('id', a.id, 'reference', a.reference)
                                      ORDER BY a.sort_key, a.id)
                     FROM agreement a WHERE a.organization_id = o.id), '[]') AS agreements
    FROM organization o WHERE o.id = ${id}`.execute(db)
  return rows[0]
}

/** To whom an organisation belongs, for the policy. */
export async function readOrganizationFacts(db: Reader, id: string): Promise<InstitutionFacts | undefined> {
  const row = await db.selectFrom('organization').select('institutionId').where('id', '=', id).executeTakeFirst()
  return row && { kind: 'institution', institutionId: row.institutionId }
}

import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'

export type ProviderSettings = {
  name: string
  issuer: string
  clientId: string
  scopes: string[]
  addressClaim: string
  addressesVerified: boolean
  /** Levels at which it has verified a second factor, as the institution trusts it to. */
  secondFactorAcr: string[]
  required: boolean
  enabled: boolean
  /** Of the addresses of its people. */
  domains: string[]
}

export type PartnerProvider = ProviderSettings & {
  organizationId: string
  institutionId: string
  sealedSecret: Buffer
  version: number
}

/** The provider of an organisation, enabled or not; nothing when it has none. */
export async function readPartnerProvider(db: Reader, organizationId: string): Promise<PartnerProvider | undefined> {
  const { rows } = await sql<PartnerProvider>`
    SELECT p.*, ARRAY(SELECT d.domain FROM partner_provider_domain d WHERE d.organization_id = p.organization_id
                      ORDER BY d.domain) AS domains
    FROM partner_provider p WHERE p.organization_id = ${organizationId}`.execute(db)
  return rows[0]
}

/** The one whose people have addresses of this domain, when it is enabled. */
export async function readProviderOfDomain(db: Reader, domain: string): Promise<PartnerProvider | undefined> {
  const row = await db
    .selectFrom('partnerProviderDomain')
    .innerJoin('partnerProvider', 'partnerProvider.organizationId', 'partnerProviderDomain.organizationId')
    .select('partnerProvider.organizationId')
    .where('domain', '=', domain)
    .where('enabled', '=', true)
    .executeTakeFirst()
  return row && readPartnerProvider(db, row.organizationId)
}

/** Whether addresses of this domain are its people's: what it says of any other reaches no account. */
export async function isDomainOf(db: Reader, organizationId: string, domain: string): Promise<boolean> {
  const row = await db
    .selectFrom('partnerProviderDomain')
    .select('domain')
    .where('organizationId', '=', organizationId)
    .where('domain', '=', domain)
    .executeTakeFirst()
  return row !== undefined
}

/** Name of the provider by which alone this person may sign in; nothing when he is free to choose. */
export async function readRequiredProvider(db: Reader, userId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('partnerProvider')
    .innerJoin('userAccount', 'userAccount.organizationId', 'partnerProvider.organizationId')
    .select('partnerProvider.name')
    .where('userAccount.id', '=', userId)
    .where('required', '=', true)
    .where('enabled', '=', true)
    .executeTakeFirst()
  return row?.name
}

export async function countIdentities(db: Reader, organizationId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM external_identity WHERE organization_id = ${organizationId}`.execute(db)
  return rows[0]?.count ?? 0
}

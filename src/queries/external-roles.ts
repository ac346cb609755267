import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'

/** What is wanted of a role in its application's database, and what was done of it. */
export type ExternalRole = {
  accountId: string
  institutionId: string
  agreementId: string
  serviceId: string
  login: string
  access: 'open' | 'suspended' | 'gone'
  verifier: string
  secretDrawnAt: Date
  until: Date
  connectionLimit: number
  statementSeconds: number
  units: string[]
  severalOrganizations: boolean
  state: 'awaited' | 'open' | 'suspended' | 'gone'
  problem: 'unconfigured' | 'unreachable' | 'unfit' | null
  /** Of which secret, none before the first. */
  placedSecretOf: Date | null
  lastConnectedAt: Date | null
  checkedAt: Date | null
}

/** By itself, with its organisation, or with every role of the service that its convention confers [H08]: of account `x`. */
export const isSuspended = (at: Date): RawBuilder<boolean> => sql<boolean>`(
  EXISTS (SELECT FROM suspension s WHERE s.during @> ${at}::timestamptz
    AND (s.agreement_id = x.agreement_id AND s.group_id IS NULL OR s.organization_id = x.organization_id))
  OR NOT EXISTS (
    SELECT FROM entitlement e JOIN role r ON r.id = e.role_id
    WHERE e.agreement_id = x.agreement_id AND r.service_id = x.service_id AND e.during @> ${at}::timestamptz
      AND NOT EXISTS (SELECT FROM role_suspension s WHERE s.agreement_id = e.agreement_id AND s.role_id = e.role_id
                                                      AND s.during @> ${at}::timestamptz)))`

/** What account `x` should be at an instant. */
export const wantedAccess = (at: Date): RawBuilder<'open' | 'suspended' | 'gone'> => sql`
  CASE WHEN NOT x.during @> ${at}::timestamptz THEN 'gone' WHEN ${isSuspended(at)} THEN 'suspended' ELSE 'open' END`

/** One, or all that are to be watched over. */
export async function readExternalRoles(db: Reader, at: Date, accountId?: string): Promise<ExternalRole[]> {
  const { rows } = await sql<ExternalRole>`
    SELECT x.id AS account_id, x.institution_id, x.agreement_id, x.service_id, x.login, ${wantedAccess(at)} AS access,
           x.verifier, x.secret_drawn_at, upper(x.during) AS until, x.connection_limit, x.statement_seconds,
           ARRAY(SELECT o.siret || '/' || u.code FROM external_account_unit m JOIN unit u ON u.id = m.unit_id
                 JOIN organization o ON o.id = u.organization_id WHERE m.account_id = x.id
                 ORDER BY (o.siret || '/' || u.code) COLLATE "C") AS units,
           (SELECT count(DISTINCT a.organization_id) > 1 FROM service_entitlement e JOIN agreement a ON a.id = e.agreement_id
            WHERE e.service_id = x.service_id) AS several_organizations,
           r.state, r.problem, r.secret_drawn_at AS placed_secret_of, r.last_connected_at, r.checked_at
    FROM external_account x JOIN external_role r ON r.account_id = x.id
    WHERE ${accountId === undefined ? sql`r.state <> 'gone'` : sql`x.id = ${accountId}`}
    ORDER BY x.service_id, x.id`.execute(db)
  return rows
}
